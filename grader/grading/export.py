"""The store as lines of JSON for research: one an answer, with what came back for it (docs/export-format.md)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from grader.errors import StoreError
from grader.grading.export_words import Words
from grader.model.attempt import Attempt, Call, Raised, Refused, Returned
from grader.model.kept import KeptAttempts, KeptMark, Version
from grader.model.report import AnswerReport
from grader.render.json_text import json_text
from grader.render.points import number
from grader.render.value_json import MaySay, value_json
from grader.sandbox.kept_attempts import Elided, unpack_attempts
from grader.store.database.answer_store import versions
from grader.store.database.exporting import marked_students
from grader.store.database.faults import DAMAGED
from grader.store.database.store import Store
from grader.store.printable import same_look
from grader.store.spool import Spool

LENGTH = 16  # hexadecimal digits of a pseudonym: among a million students two alike are one in 37 million


@dataclass(frozen=True, slots=True)
class Exported:
    """How many answers, of how many hand-ins, were written."""

    answers: int
    hand_ins: int


def pseudonym(key: bytes, student: str) -> str:
    """The same for the same student and key, in every exam and export; of no use without the key."""
    return hmac.new(key, same_look(student).encode(), hashlib.sha256).hexdigest()[:LENGTH]


def export(
    store: Store, exams: Sequence[str], key: bytes | None, write: Callable[[bytes], object], *, texts: bool = False
) -> Exported:
    """Hand every line to `write`, by exam and then by student; with a key, by pseudonym: no order tells the names.

    texts: also what students wrote freely.
    """
    answers = hand_ins = 0
    with Spool() as spool:
        for exam in exams:
            for student, lines in _students(store, exam, key, texts=texts):
                hand_ins += 1
                answers += lines.count(b"\n")
                if key is None:
                    write(lines)
                else:
                    alike = spool.get(exam, student) if spool.has(exam, student) else b""
                    spool.put(exam, student, alike + lines)
        for _, _, lines in spool:
            write(lines)
    return Exported(answers, hand_ins)


class _Known:
    """The versions of one exam's problems, and the words of each; another program may add one at any time."""

    def __init__(self, store: Store, exam: str, *, texts: bool) -> None:
        self._store, self._exam, self._texts = store, exam, texts
        self._versions: Mapping[int, Version] = {}
        self._words: dict[int, Words] = {}

    def version(self, row: int) -> Version:
        if row not in self._versions:
            self._versions = versions(self._store, self._exam)
        if row not in self._versions:
            raise StoreError(f"the store {self._store.name}: {DAMAGED}")
        return self._versions[row]

    def words(self, row: int) -> Words:
        if row not in self._words:
            self._words[row] = Words(self.version(row).rules, all_texts=self._texts)
        return self._words[row]


def _students(store: Store, exam: str, key: bytes | None, *, texts: bool) -> Iterator[tuple[str, bytes]]:
    known = _Known(store, exam, texts=texts)
    for hand_in, marks, kept in marked_students(store, exam):
        student = hand_in.student if key is None else pseudonym(key, hand_in.student)
        lines = [
            json_text({"exam": exam, "student": student, **line}) + "\n"
            for problem in sorted(marks)
            for line in _problem(marks[problem], kept.get(problem), known)
        ]
        yield student, "".join(lines).encode()


def _problem(mark: KeptMark, kept: KeptAttempts | None, known: _Known) -> Iterator[dict[str, object]]:
    attempts = (unpack_attempts(kept.packed, mark.problem) if kept else None) or {}
    for answer in mark.report.answers:
        yield {
            "problem": mark.problem,
            "answer": answer.name,
            "kind": answer.kind,
            "verdict": answer.verdict.value,
            "score": number(answer.score),
            "max_score": number(answer.max_score),
            "pending": number(answer.pending),
            "mistake": answer.mistake,
            "carried": answer.carried,
            "quality": answer.quality,
            "by_person": answer.marking is not None,
            "seed": known.version(mark.version).seed,
            **_what_came(answer, attempts.get(answer.name), known.words(mark.version)),
        }


def _what_came(answer: AnswerReport, attempt: Attempt | Elided | None, words: Words) -> dict[str, object]:
    may_say = partial(words.may_say, answer.kind)
    if not isinstance(attempt, Attempt):
        size = attempt.size if isinstance(attempt, Elided) else None
        return {"ending": None, "calls": None, "raised": None, "elided_bytes": size}
    return {
        "ending": attempt.ending.value,
        "calls": [_call(call, may_say, words) for call in attempt.calls],
        "raised": None if attempt.raised is None else _raised(attempt.raised, words),
        "elided_bytes": None,
    }


def _call(call: Call, may_say: MaySay, words: Words) -> dict[str, object]:
    match call:
        case Returned():
            return {"returned": value_json(call.value, may_say)}
        case Raised():
            return {"raised": _raised(call, words)}
        case Refused():
            why = {"why": call.why} if words.all_texts else {}
            return {"refused": {"type": words.type_name(call.what), **why}}


def _raised(raised: Raised, words: Words) -> dict[str, object]:
    """Where in the student's file, never in which: it has the student's name."""
    message = {"message": raised.message} if words.all_texts else {}
    return {"type": words.type_name(raised.type), "line": raised.line, "step": raised.step, **message}
