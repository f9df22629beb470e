"""Put away what is new about one student: attempts, marks, and in the history what of the marks has changed."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

import msgspec

from grader.errors import StoreError
from grader.grading.keeping import Keeping
from grader.grading.recalled import Recalled
from grader.grading.shelf import Current, Shelf
from grader.model.attempt import Attempt, Ending
from grader.model.job import StudentRun
from grader.model.kept import AnswerMark, Change, HandIn, KeptAttempts, KeptMark, Origin, Override, RunFacts
from grader.model.message_data import message_data, message_from
from grader.model.report import ProblemReport, SubmissionReport
from grader.model.verdict import Verdict
from grader.sandbox.kept_attempts import pack_attempts
from grader.store.database.answer_store import Filing

_encode = msgspec.msgpack.Encoder(enc_hook=message_data).encode
_decode = msgspec.msgpack.Decoder(ProblemReport, dec_hook=message_from).decode
REFUSED = b""  # the inputs of what was not run at all


def put_away(
    shelf: Shelf, recalled: Recalled, report: SubmissionReport, runs: Sequence[StudentRun] = (), rung: int = 0
) -> None:
    """Keep what is new, all in one transaction. runs: those that this hand-in took, and the wall they came through."""
    keeping = shelf.keeping
    if not keeping.writing:
        return
    try:
        filing = new_filing(shelf, recalled, report, runs, rung)
        if filing is not None:
            keeping.put(filing)
    except StoreError as error:
        keeping.take_no_more(error)


def note_hand_in(keeping: Keeping, hand_in: HandIn) -> None:
    """Keep that this was handed in, and nothing else about it."""
    if keeping.writing:
        try:
            keeping.put(Filing(hand_in))
        except StoreError as error:
            keeping.take_no_more(error)


def new_filing(
    shelf: Shelf,
    recalled: Recalled,
    report: SubmissionReport,
    runs: Sequence[StudentRun] = (),
    rung: int = 0,
    overrides: Sequence[Override] = (),
) -> Filing | None:
    """All that is new about a student; None if nothing is. overrides: those that hold the marks of this report."""
    came = _by_problem(attempt for run in runs for attempt in run.attempts)
    marks: list[KeptMark] = []
    attempts: list[KeptAttempts] = []
    for problem in report.problems:
        current = shelf.current.get(problem.id)
        if current is None or current.row is None or _is_ours(problem):
            continue
        origin, through = _origin(shelf, recalled, current, rung, ran=problem.id in came)
        if problem.id in came:
            attempts.append(KeptAttempts(problem.id, origin, through, pack_attempts(came[problem.id])))
        marks.append(KeptMark(problem.id, origin, through, current.row, problem))
    marks = [mark for mark in marks if not _same(mark, recalled.before.get(mark.problem))]
    changes = [change_of(report.student, mark) for mark in marks if _differs(mark, recalled.before.get(mark.problem))]
    known = recalled.hand_in == recalled.filed
    renewed = list(recalled.renewed.values())
    if known and not (attempts or marks or overrides or renewed):
        return None
    facts = [(_ran(shelf, recalled), _facts(shelf, run)) for run in runs] if attempts else []
    event = shelf.keeping.event() if changes or overrides else None
    return Filing(recalled.hand_in, attempts, facts, marks, changes, event, overrides, known, renewed)


def answer_marks(report: ProblemReport) -> tuple[AnswerMark, ...]:
    """The outcomes without their reasons."""
    return tuple(
        AnswerMark(
            answer.name,
            answer.verdict.value,
            answer.score,
            answer.max_score,
            answer.pending,
            answer.mistake,
            answer.marking.by if answer.marking else None,
        )
        for answer in report.answers
    )


def change_of(student: str, mark: KeptMark) -> Change:
    """The entry of the history that says so."""
    return Change(student, mark.problem, mark.origin, mark.version, answer_marks(mark.report))


def _same(mark: KeptMark, before: KeptMark | None) -> bool:
    """Whether nothing has changed; the NaN of a plot's line is no other than the one before."""
    return mark == before or (before is not None and _encode(_as_kept(mark)) == _encode(before))


def _as_kept(mark: KeptMark) -> KeptMark:
    """As the store gives it back, with 0.0 for 0."""
    return replace(mark, report=_decode(_encode(mark.report)))


def _differs(mark: KeptMark, before: KeptMark | None) -> bool:
    """Whether it is another mark, or the same one for another hand-in."""
    if before is None or before.origin.submission != mark.origin.submission:
        return True
    return answer_marks(before.report) != answer_marks(mark.report)


def _origin(shelf: Shelf, recalled: Recalled, current: Current, rung: int, *, ran: bool) -> tuple[Origin, int]:
    id, submission = current.key.file.id, recalled.hand_in.submission
    if ran:
        return Origin(submission, current.version.inputs, shelf.keeping.environment), rung
    return recalled.origins.get(id, (Origin(submission, REFUSED, shelf.keeping.environment), rung))


def _is_ours(problem: ProblemReport) -> bool:
    """Whether something failed through our fault: then it is to be run, or marked, again."""
    return any(answer.verdict is Verdict.UNGRADED for answer in problem.answers)


def _by_problem(attempts: Iterable[Attempt]) -> Mapping[str, list[Attempt]]:
    """Without the problems of which something was lost."""
    found: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        found.setdefault(attempt.problem, []).append(attempt)
    return {id: each for id, each in found.items() if all(attempt.ending is not Ending.LOST for attempt in each)}


def _ran(shelf: Shelf, recalled: Recalled) -> Origin:
    return Origin(recalled.hand_in.submission, REFUSED, shelf.keeping.environment)


def _facts(shelf: Shelf, run: StudentRun) -> RunFacts:
    return RunFacts(run.output, run.cpu_seconds, _host(), shelf.keeping.clock())


@cache
def _host() -> str:
    return socket.gethostname()
