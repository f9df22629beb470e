"""Wrong answers that no known mistake explains, grouped so that one of forty can be read for all forty.

    tally = UnexpectedTally(exam);  tally.add(report) for each;  groups = tally.groups()

The groups are the same in any order of the reports, as long as there are no more than MOST_GROUPS.
"""

from __future__ import annotations

import hashlib
from bisect import insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from grader.model.report import AnswerHead, AnswerReport, Counterexample, ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.signature import VALUES, signature

MOST_GROUPS = 500  # of one exam; answers that would open one more are counted only
MOST_NAMED = 40  # students of one group, the first by name

_CLOSE = "is close, but not right to all the digits"
_EXPECTED = frozenset({Verdict.CORRECT, Verdict.MISSING, Verdict.REVIEW, Verdict.UNGRADED})
_Key = tuple[Verdict, bytes]

Place = tuple[str, str]
"""A problem's id and the name of one of its answers."""


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that went wrong in the same way. students: how many; named: the first of them, by name.

    places: more than one where a file raised the same for several answers. sentence: fits them all.
    feedback and example: what the first of `named` was told. head: of the answer, if it is one.
    """

    verdict: Verdict
    places: tuple[Place, ...]
    sentence: str
    students: int
    named: tuple[str, ...]
    feedback: str
    example: Counterexample | None
    head: AnswerHead | None

    @property
    def nameable(self) -> bool:
        """Whether a mistake can be made of it: values came back, and it is not a matter of choosing."""
        came = self.verdict is not Verdict.INVALID or (self.example is not None and self.example.got is not None)
        return self.head is not None and self.head.kind in ("number", "function") and self.of_values and came

    @property
    def rounded(self) -> bool:
        """Whether the digits alone are wrong: that says what it is, and is no idea that a class has not understood."""
        return _CLOSE in self.feedback

    @property
    def of_values(self) -> bool:
        """Whether values came back; then the sentence leaves nothing out."""
        return self.verdict in VALUES


@dataclass(frozen=True, slots=True)
class Unexpected:
    """groups: the largest first. ungrouped: answers that are in none, as there were too many groups."""

    groups: tuple[Group, ...]
    ungrouped: int


@dataclass(slots=True)
class _Group:
    sentence: str
    feedback: str
    example: Counterexample | None
    students: int = 0
    named: list[str] = field(default_factory=list)
    places: set[Place] = field(default_factory=set)


class UnexpectedTally:
    """Groups the unexpected wrong answers of one exam."""

    def __init__(self, exam: ExamHead) -> None:
        self._heads = {(problem.id, answer.name): answer for problem in exam.problems for answer in problem.answers}
        self._groups: dict[_Key, _Group] = {}
        self._ungrouped = 0

    def add(self, report: SubmissionReport) -> None:
        """Count one student in; what one file raised for several answers is one thing that went wrong."""
        alike: dict[tuple[Verdict, str], list[tuple[Place, AnswerReport]]] = {}
        for place, answer in _unexplained(report):
            own = "" if answer.verdict not in VALUES else f"{place[0]}\n{place[1]}\n"
            alike.setdefault((answer.verdict, own + answer.feedback), []).append((place, answer))
        found: dict[_Key, tuple[str, list[Place], AnswerReport]] = {}
        for answers in alike.values():
            places = [place for place, _ in answers]
            key, sentence = _key(places, answers[0][1])
            found.setdefault(key, (sentence, [], answers[0][1]))[1].extend(places)
        for key, (sentence, places, answer) in found.items():
            self._count(report.student, key, places, _Group(sentence, answer.feedback, answer.counterexample))

    def groups(self) -> Unexpected:
        """Largest first; equally large ones in the order of the exam."""
        at = {place: number for number, place in enumerate(self._heads)}
        found = [self._group(key, group, at) for key, group in self._groups.items()]
        found.sort(key=lambda one: (-one.students, at.get(one.places[0], len(at)), one.places, one.sentence, one.named))
        return Unexpected(tuple(found), self._ungrouped)

    def _count(self, student: str, key: _Key, places: list[Place], like: _Group) -> None:
        if key not in self._groups and len(self._groups) == MOST_GROUPS:
            self._ungrouped += 1
            return
        group = self._groups.setdefault(key, like)
        group.students += 1
        group.places.update(places)
        insort(group.named, student)
        if group.named[0] == student:
            group.feedback, group.example = like.feedback, like.example
        del group.named[MOST_NAMED:]

    def _group(self, key: _Key, group: _Group, at: Mapping[Place, int]) -> Group:
        places = tuple(sorted(group.places, key=lambda place: (at.get(place, len(at)), place)))
        return Group(
            verdict=key[0],
            places=places,
            sentence=group.sentence,
            students=group.students,
            named=tuple(group.named),
            feedback=group.feedback,
            example=group.example,
            head=self._heads.get(places[0]) if len(places) == 1 else None,
        )


def _unexplained(report: SubmissionReport) -> Iterator[tuple[Place, AnswerReport]]:
    for problem in report.problems:
        for answer in problem.answers:
            if answer.verdict not in _EXPECTED and answer.mistake is None and answer.marking is None:
                yield (problem.id, answer.name), answer


def _key(places: list[Place], answer: AnswerReport) -> tuple[_Key, str]:
    sentence, apart = signature(answer)
    text = repr((places if len(places) == 1 else [], sentence, apart))
    as_said = answer.feedback if sentence == answer.feedback else sentence  # which other languages know
    return (answer.verdict, _digest(text)), as_said


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
