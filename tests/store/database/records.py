"""Records to be kept, the same for the same number, and what a store should then hold."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from grader.model.kept import (
    AnswerMark,
    Change,
    Event,
    EventKind,
    HandIn,
    KeptAttempts,
    KeptMark,
    Origin,
    Override,
    RunFacts,
    Version,
)
from grader.model.report import AnswerReport, Counterexample, ProblemReport
from grader.model.verdict import Verdict
from grader.store.database.answer_store import Filing, keep
from grader.store.database.store import Store

EXAM = "экзамен"
AT = "2026-11-21T20:15:00Z"
PROBLEMS = ("conv-by-hand", "dropout", "свёртка")


def digest(name: object) -> bytes:
    return hashlib.sha256(str(name).encode()).digest()


def origin(student: str, problem: str, environment: int = 1) -> Origin:
    return Origin(digest(student), digest(problem), environment)


def version(problem: str = "dropout", seed: int = 0, points: str = "2") -> Version:
    return Version(EXAM, problem, seed, digest(problem), {"answers.f.points": points, "формула": "α·β"})


def report(problem: str, score: float = 1.5) -> ProblemReport:
    example = Counterexample(3, None, "f([[1.0]])", {"x": "[[1.0]]"}, "2.0", "3.0", "[0, 0]")
    answer = AnswerReport(
        "f", "function", Verdict.WRONG, score, 2, "reversed", "You divide by p − 1 😀", 20, 3, example
    )
    return ProblemReport(problem, score, 2.0, (answer,))


def attempts(student: str, problem: str, content: bytes = b"") -> KeptAttempts:
    return KeptAttempts(problem, origin(student, problem), 4, content or digest((student, problem)) * 40)


def mark(student: str, problem: str, score: float = 1.5, version: int = 1) -> KeptMark:
    return KeptMark(problem, origin(student, problem), 4, version, report(problem, score))


def change(student: str, problem: str, score: float = 1.5, version: int = 1) -> Change:
    outcome = AnswerMark("f", "wrong", score, 2.0, 0.0, "reversed")
    return Change(student, problem, origin(student, problem), version, (outcome,))


def hand_in(student: str, exam: str = EXAM) -> HandIn:
    return HandIn(exam, student, digest(student), digest((student, "texts")), ('"notes.txt" is left out',))


def filing(student: str, score: float = 1.5, event: int = 1) -> Filing:
    """All that a run finds out about one student."""
    facts = RunFacts("epoch 1\n", 0.25, "lab-7", AT)
    return Filing(
        hand_in(student),
        [attempts(student, problem) for problem in PROBLEMS],
        [(origin(student, PROBLEMS[0]), facts)],
        [mark(student, problem, score) for problem in PROBLEMS],
        [change(student, problem, score) for problem in PROBLEMS],
        event,
    )


def override(student: str = "petrov", points: float | None = 2.0, answer: str = "f", why: str = "a typo") -> Override:
    return Override(
        EXAM, student, "dropout", answer, points, why, "ivanova", AT, digest(student), digest((student, answer))
    )


def add_overrides(store: Store, given: Sequence[Override]) -> None:
    """As `grade override` gives them, but for the marks."""
    for each in given:
        hand_in = HandIn(each.exam, each.student, each.submission, b"")
        event = Event(EventKind.OVERRIDDEN, each.at, each.by, each.why)
        keep(store, [Filing(hand_in, event=event, overrides=[each], known=True)])


def event(at: str = AT, kind: EventKind = EventKind.GRADED) -> Event:
    return Event(kind, at, "ivanova", "a wrong key")
