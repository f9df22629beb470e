"""Mark a submission: a pure function of what came through the wall and the answer keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from grader.judge.authors import Authors
from grader.judge.carry import carried
from grader.judge.choice import mark_choice
from grader.judge.essay import mark_essay
from grader.judge.hand_mark import merged
from grader.judge.key import ProblemKey
from grader.judge.naming import literal
from grader.judge.open import mark_open
from grader.judge.persons import NOBODY, Persons, overridden
from grader.judge.plot import mark_plot
from grader.judge.solved import mark_solved
from grader.model.answers import ChoiceAnswer, ChoicesAnswer, EssayAnswer, NumberAnswer, OpenAnswer, PlotAnswer
from grader.model.attempt import Attempt
from grader.model.hand_mark import HandMark
from grader.model.job import public_name
from grader.model.language import Language
from grader.model.message import Message, listed, phrase
from grader.model.report import AnswerReport, ProblemReport, SubmissionReport
from grader.model.verdict import Verdict


def mark_submission(
    student: str,
    problems: Sequence[ProblemKey],
    attempts: Mapping[tuple[str, str], Attempt],
    authors: Authors,
    persons: Persons = NOBODY,
    findings: Sequence[Message] = (),
) -> SubmissionReport:
    """The report of one submission.

    attempts: (problem id, answer name) -> attempt, for every sound problem.
    """
    reports = []
    for problem in problems:
        if problem.unsound is not None:
            reports.append(ungraded_problem(problem))
        else:
            own = {answer: attempts[problem.file.id, answer] for answer in problem.file.problem.answers}
            reports.append(mark_problem(problem, own, authors, persons))
    return submission_report(student, reports, findings)


def mark_problem(
    problem: ProblemKey,
    attempts: Mapping[str, Attempt],
    authors: Authors,
    persons: Persons = NOBODY,
    known: Mapping[str, AnswerReport] | None = None,
) -> ProblemReport:
    """The marks of one sound problem. attempts: by answer. known: marks that need not be worked out, likewise."""
    known = known or {}
    answers = []
    for name in problem.file.problem.answers:
        report = known.get(name) or _mark_answer(problem, name, attempts, authors, persons.marks)
        answers.append(overridden(report, persons.overrides.get((problem.file.id, name))))
    return problem_report(problem.file.id, answers)


def refuse_submission(
    student: str, problems: Sequence[ProblemKey], verdict: Verdict, sentence: Message, findings: Sequence[Message] = ()
) -> SubmissionReport:
    """The report of a submission that could not be run: every answer gets `verdict`, for the reason in `sentence`."""
    reports = [
        ungraded_problem(problem)
        if problem.unsound is not None
        else problem_report(problem.file.id, _blank(problem, verdict, sentence))
        for problem in problems
    ]
    return submission_report(student, reports, (sentence, *findings))


def ungraded_problem(problem: ProblemKey) -> ProblemReport:
    """Nobody is graded on an unsound problem, and it costs nobody a point."""
    sentence = phrase(
        "This problem is not graded: its own answers do not agree with one another. It costs you nothing."
    )
    return problem_report(problem.file.id, _blank(problem, Verdict.UNGRADED, sentence))


def submission_report(
    student: str, problems: Sequence[ProblemReport], findings: Sequence[Message] = (), language: Language | None = None
) -> SubmissionReport:
    """Points summed up. What is `ungraded` counts neither for nor against. language: the student's own choice."""
    return SubmissionReport(
        student=student,
        score=_sum(problem.score for problem in problems),
        max_score=_sum(problem.max_score for problem in problems),
        problems=tuple(problems),
        pending=_sum(problem.pending for problem in problems),
        findings=tuple(findings),
        language=language,
    )


def problem_report(id: str, answers: Sequence[AnswerReport]) -> ProblemReport:
    """Points summed up."""
    return ProblemReport(
        id=id,
        score=_sum(answer.score for answer in answers),
        max_score=_sum(answer.max_score for answer in answers if answer.verdict is not Verdict.UNGRADED),
        answers=tuple(answers),
        pending=_sum(answer.pending for answer in answers),
    )


def _sum(points: Iterable[float]) -> float:
    return round(sum(points), 6)


def _blank(problem: ProblemKey, verdict: Verdict, sentence: Message) -> tuple[AnswerReport, ...]:
    return tuple(
        AnswerReport(name, answer.kind, verdict, 0, answer.points, None, sentence, 0, 0, None)
        for name, answer in problem.file.problem.answers.items()
    )


def _mark_answer(
    problem: ProblemKey,
    name: str,
    attempts: Mapping[str, Attempt],
    authors: Authors,
    marks: Mapping[tuple[str, str], HandMark],
) -> AnswerReport:
    answer, attempt = problem.file.problem.answers[name], attempts[name]
    if isinstance(answer, (ChoiceAnswer, ChoicesAnswer)):
        return mark_choice(name, answer, attempt)
    if isinstance(answer, EssayAnswer):
        return mark_essay(name, answer, attempt, marks.get((problem.file.id, name)))
    if isinstance(answer, PlotAnswer):
        return mark_plot(problem.answers[name], answer, attempt)
    if isinstance(answer, OpenAnswer):
        return merged(mark_open(problem, name, attempt, authors), [answer.points], marks.get((problem.file.id, name)))
    key, public = problem.answers[name], attempts.get(public_name(name))
    report = mark_solved(key, answer.kind, answer.points, attempt, public, lambda: authors.slips(problem, name))
    if isinstance(answer, NumberAnswer) and answer.given and report.verdict is not Verdict.CORRECT:
        return _follow_through(problem, answer, report, attempts, authors)
    return report


def _follow_through(
    problem: ProblemKey,
    answer: NumberAnswer,
    report: AnswerReport,
    attempts: Mapping[str, Attempt],
    authors: Authors,
) -> AnswerReport:
    """The mark for the values that the student carried on, where that is better for the student."""
    own = carried(problem, answer, attempts)
    key = authors.carried(problem, report.name, own.values) if own else None
    if key is None or own is None:
        return report
    again = mark_solved(key, answer.kind, answer.points, attempts[report.name])
    what = listed(f"{answer.given[name]} = {literal(value)}" for name, value in own.values.items())
    earns = own.earns and key.vouched
    if earns and again.verdict is Verdict.CORRECT:
        return replace(again, feedback=phrase("Right for your own earlier {values}.", values=what), carried=True)
    told = phrase("For your own earlier {values}: {feedback}", values=what, feedback=again.feedback)
    if earns and again.score > report.score:
        return replace(again, feedback=told)
    named = again.mistake is not None and report.mistake is None and again.verdict is Verdict.WRONG
    return replace(report, mistake=again.mistake, feedback=told) if named else report
