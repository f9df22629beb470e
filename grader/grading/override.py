"""A mark that a person puts in the place of the computed one: given, taken back. It counts at once, in the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.errors import UsageError
from grader.grading.filing import answer_marks, change_of
from grader.grading.who import Place, the_place
from grader.judge.mark import problem_report
from grader.judge.persons import overridden
from grader.model.kept import Event, EventKind, HandIn, KeptMark, Override
from grader.model.report import AnswerReport
from grader.render.points import count, points
from grader.sandbox.kept_attempts import attempt_digest, unpack_attempts
from grader.store.database.answer_store import Filing, attempts_of, hand_in_of, keep, keep_after, latest_event, marks_of
from grader.store.database.history import Row
from grader.store.database.overrides import overrides_of
from grader.store.database.store import Store

AGAIN = "`grade SUBMISSIONS` marks it, then override that"


@dataclass(frozen=True, slots=True)
class Target:
    """One answer of one student with the mark that it has now. attempt: the digest of what came back for it."""

    hand_in: HandIn
    mark: KeptMark
    report: AnswerReport
    attempt: bytes

    @property
    def name(self) -> str:
        return f"{self.hand_in.student}, {self.hand_in.exam}/{self.mark.problem}/{self.report.name}"


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person says. at: the time of now, in UTC."""

    by: str
    why: str
    at: str


def target(store: Store, rows: Sequence[Row], asked: str) -> Target:
    """The answer that is meant. UsageError: there is none, or it has nothing that could be overridden."""
    exam, problem, name = the_place(asked, _places(store, rows), rows[0][1])
    student = next(row[1] for row in rows if row[0] == exam)
    hand_in, mark = hand_in_of(store, exam, student), marks_of(store, exam, student)[problem]
    assert hand_in is not None  # its row is where the name was found
    where = f"{student}, {exam}/{problem}/{name}"
    if hand_in.refused is not None:
        raise UsageError(
            f"{where}: nothing of this hand-in could be run ({hand_in.refused.sentence}), and an override is for an "
            "answer; have it handed in so that it can be read"
        )
    if mark.origin.submission != hand_in.submission:
        raise UsageError(f"{where}: the mark is one of an earlier hand-in; {AGAIN}")
    report = next(answer for answer in mark.report.answers if answer.name == name)
    return Target(hand_in, mark, report, _attempt(store, hand_in, mark, name, where))


def give(store: Store, target: Target, given: float, decided: Decided) -> AnswerReport:
    """Put so many points in the place of the mark; the answer's report as it is now. UsageError: too many."""
    report = target.report
    if given > report.max_score:
        raise UsageError(
            f"{target.name}: {given:.10g} is more than the {count(report.max_score, 'point')} that it is worth; "
            f"give 0 to {points(report.max_score)}"
        )
    event = _event(store, decided)
    override = Override(
        exam=target.hand_in.exam,
        student=target.hand_in.student,
        problem=target.mark.problem,
        answer=report.name,
        points=given,
        why=decided.why,
        by=decided.by,
        at=event.at,
        submission=target.hand_in.submission,
        attempt=target.attempt,
    )

    def decide(marks: dict[str, KeptMark]) -> Filing:
        before = marks.get(override.problem, target.mark)  # another answer of it may have been overridden just now
        answers = [overridden(each, override) if each.name == report.name else each for each in before.report.answers]
        mark = replace(before, report=problem_report(override.problem, answers))
        differs = answer_marks(mark.report) != answer_marks(before.report)
        changes = [change_of(override.student, mark)] if differs else []
        return Filing(target.hand_in, marks=[mark], changes=changes, event=event, overrides=[override], known=True)

    (mark,) = keep_after(store, override.exam, override.student, decide).marks
    return next(answer for answer in mark.report.answers if answer.name == report.name)


def withdraw(store: Store, rows: Sequence[Row], asked: str, decided: Decided) -> Override:
    """Take an override back: the one that was. UsageError: there is none."""
    standing = {(row[0], *place): override for row in rows for place, override in overrides_of(store, *row).items()}
    place = the_place(asked, {*standing, *_places(store, rows)}, rows[0][1])
    if place not in standing:
        where = f"{rows[0][1]}, {'/'.join(place)}"
        raise UsageError(f"{where}: there is no override; `grade override --list` shows those that there are")
    override, hand_in = standing[place], hand_in_of(store, place[0], rows[0][1])
    assert hand_in is not None  # its row is where the student was found
    event = _event(store, decided)
    back = replace(override, points=None, by=decided.by, why=decided.why, at=event.at, raised=False)
    keep(store, [Filing(hand_in, event=event, overrides=[back], known=True)])
    return override


def _event(store: Store, decided: Decided) -> Event:
    at = max(decided.at, latest_event(store))  # whatever the clock says
    return Event(EventKind.OVERRIDDEN, at, decided.by, decided.why)


def _places(store: Store, rows: Sequence[Row]) -> list[Place]:
    """Every answer that has a mark."""
    return [
        (row[0], mark.problem, answer.name)
        for row in rows
        for mark in marks_of(store, *row).values()
        for answer in mark.report.answers
    ]


def _attempt(store: Store, hand_in: HandIn, mark: KeptMark, answer: str, where: str) -> bytes:
    """The digest of what came back for an answer when it got this mark."""
    for row in attempts_of(store, hand_in.exam, hand_in.student, hand_in.submission):
        if (row.problem, row.origin) == (mark.problem, mark.origin):
            attempts = unpack_attempts(row.packed, row.problem) or {}
            if answer in attempts:
                return attempt_digest(attempts[answer])
    raise UsageError(f"{where}: what came back for it is not kept; {AGAIN}")
