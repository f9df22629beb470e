"""A small class in which every text that a student or an author controls is one of a few given ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, count, cycle

from grader.model.attempt import Raised
from grader.model.hand_mark import HandMark
from grader.model.history import AnswerHistory, ListedOverride, Step
from grader.model.impact import Impact, Move, Reason, Total
from grader.model.kept import AnswerMark, Override
from grader.model.message import Message, phrase, sentences, worded
from grader.model.report import (
    AnswerHead,
    AnswerReport,
    Counterexample,
    Curve,
    ExamHead,
    Marking,
    ProblemHead,
    ProblemReport,
    SubmissionReport,
)
from grader.model.review import Pile, Question, Sheet, Written
from grader.model.verdict import Verdict

Said = Callable[[], str]
AT = "2026-11-21T20:15:00Z"


@dataclass(frozen=True, slots=True)
class Class:
    """All that the writers are given. raised: as it came through the wall."""

    exams: tuple[ExamHead, ...]
    submissions: tuple[SubmissionReport, ...]
    piles: tuple[Pile, ...]
    mark: HandMark
    moves: tuple[Move, ...]
    impact: Impact
    histories: tuple[AnswerHistory, ...]
    overrides: tuple[ListedOverride, ...]
    raised: Raised


def class_of(texts: Sequence[str]) -> Class:
    """The same class for any texts; equal texts stand in the same places."""
    texts = texts or [""]
    said, once = cycle(texts).__next__, _different(texts)
    names = [once(), once()]
    exams = tuple(_exam(once(), said, names, unsound) for unsound in (None, said()))
    submissions = tuple(_submission(exams[0], said, once()) for _ in range(2))
    question = Question(exams[0].id, exams[0].problems[0].id, names[0], said(), said(), ((1, said()), (0.5, said())))
    sheets = (Sheet((Written(once(), said()), Written(once(), said()))), Sheet((Written(once(), said()),), near=True))
    was, now = AnswerMark(names[0], "wrong", 0, 2, 0, said()), AnswerMark(names[0], "partial", 1, 2, 0, said(), said())
    reasons = (Reason(f"{names[0]}.{said()}", said(), said()), Reason(said()), Reason(f"{said()}.credit", None, "0.5"))
    moves = tuple(Move(exams[0].id, once(), said(), said(), before, now, reasons) for before in (was, None))
    impact = Impact(said(), said(), gone=[said()], unsound={said(): said()}, vanished=(said(),), grounds=reasons)
    for move in moves:
        impact.add(move.student, Total(0, 2), Total(1, 2), [move])
    impact.close()
    return Class(
        exams,
        submissions,
        (Pile(question, sheets),),
        _mark(question, said),
        moves,
        impact,
        (AnswerHistory(said(), said(), said(), (Step(AT, "re-marked", was, now, (said(), said())),)),),
        (ListedOverride(Override(said(), said(), said(), said(), 1, said(), said(), AT, b"", b""), 2, said()),),
        Raised(said(), said(), "a.py", 1, said(), None, said()),
    )


class _different:
    """The texts in turn, and then again with a number: names of which no two are alike."""

    def __init__(self, texts: Sequence[str]) -> None:
        own = dict.fromkeys(texts)
        later = (f"{text}{place}" for place in count(1) for text in own)
        self._texts = chain(own, (text for text in later if text not in own))

    def __call__(self) -> str:
        return next(self._texts)


def _exam(id: str, said: Said, names: list[str], unsound: str | None) -> ExamHead:
    answers = (
        AnswerHead(names[0], "choice", 2, {said(): said(), said(): said()}, (), {said(): said(), said(): said()}),
        AnswerHead(names[1], "essay", 2, {}, ((1.5, said()), (0.5, said()))),
    )
    problem = ProblemHead(said(), said(), said(), 4, answers, unsound)
    return ExamHead(id, said(), 4, (problem,))


def _told(said: Said) -> Message:
    """Texts in a sentence, in one that is said in another language, and in an author's own words."""
    wrote = phrase("You wrote {value}.", value=said())
    return sentences(
        phrase("At {place}: {sentence}", place=said(), sentence=wrote), worded({"en": said(), "uk": said()})
    )


def _submission(exam: ExamHead, said: Said, student: str) -> SubmissionReport:
    (problem,) = exam.problems
    example = Counterexample(1, said(), said(), {said(): said()}, said(), said(), said())
    marking = Marking((1, 0.5), said(), AT, said())
    curves = (Curve((0, 1), (1, 2), said()), Curve((0, 1), (2, 3)))
    choice, essay = (answer.name for answer in problem.answers)
    answers = (
        AnswerReport(choice, "function", Verdict.WRONG, 0, 2, said(), said(), 3, 1, example, curves=curves),
        AnswerReport(essay, "essay", Verdict.PARTIAL, 1.5, 2, None, said(), 1, 1, None, text=said(), marking=marking),
        AnswerReport(said(), "number", Verdict.UNGRADED, 0, 2, None, _told(said), 1, 0, example),
        AnswerReport(said(), "essay", Verdict.REVIEW, 0, 2, None, said(), 1, 0, None, pending=2, text=said()),
    )
    findings = (said(), phrase("{name} is a link that leads nowhere", name=said()))
    return SubmissionReport(student, 1.5, 6, (ProblemReport(problem.id, 1.5, 6, answers, 2),), 2, findings)


def _mark(question: Question, said: Said) -> HandMark:
    exam, problem, answer = question.place
    by = said() or "?"
    return HandMark.model_construct(
        exam=exam,
        problem=problem,
        answer=answer,
        student=said(),
        digest="0" * 64,
        points=(1.0, 0.5),
        why=said(),
        by=by,
        at=AT,
    )
