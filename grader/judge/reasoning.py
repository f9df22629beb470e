"""Why an answer has its mark: what was asked, seen and allowed, and which rule gave which points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.judge.authors import Authors
from grader.judge.compared_reasoning import compared_rows, function_rules
from grader.judge.counterexample import pasted
from grader.judge.ending import judge_ending
from grader.judge.key import ProblemKey, PublicCases
from grader.judge.naming import literal
from grader.judge.number_reasoning import number_reasoning
from grader.judge.open_reasoning import open_reasoning
from grader.judge.written_reasoning import choice_reasoning, essay_reasoning, plot_reasoning
from grader.model.answers import ChoiceAnswer, ChoicesAnswer, EssayAnswer, FunctionAnswer, NumberAnswer, OpenAnswer
from grader.model.attempt import Attempt, Ending
from grader.model.explanation import ExplainedCase, Reasoning
from grader.model.job import public_name
from grader.model.report import AnswerReport


def reasoning(
    problem: ProblemKey, name: str, attempts: Mapping[str, Attempt], report: AnswerReport, authors: Authors
) -> Reasoning:
    """The reasoning of a mark on a sound problem. attempts: by answer. report: the mark that they have."""
    answer, attempt = problem.file.problem.answers[name], attempts[name]
    ended = judge_ending(attempt)
    if isinstance(answer, FunctionAnswer):
        return _of_function(problem, report, attempts)
    if ended is not None:
        return Reasoning((), (f"How the run ended decides ({attempt.ending.value}): {ended[0].value}, no points.",))
    match answer:
        case NumberAnswer():
            return number_reasoning(problem, answer, attempts, report, authors)
        case ChoiceAnswer() | ChoicesAnswer():
            return choice_reasoning(name, answer, attempt.calls[0], report)
        case EssayAnswer():
            return essay_reasoning(name, answer, attempt.calls[0], report)
        case OpenAnswer():
            return open_reasoning(problem, name, attempt.calls[0], report, authors)
    return plot_reasoning(problem.answers[name], report)


def _of_function(problem: ProblemKey, report: AnswerReport, attempts: Mapping[str, Attempt]) -> Reasoning:
    key, attempt = problem.answers[report.name], attempts[report.name]
    small = tuple(_public(key.public, attempts.get(public_name(report.name))))
    if attempt.ending is not Ending.DONE:
        ended = judge_ending(attempt)
        assert ended is not None, "what is not done has ended otherwise"
        due = tuple(_unanswered(problem, report.name))
        return Reasoning(due, (f"How the run ended decides ({attempt.ending.value}): {ended[0].value}, no points.",))
    rows = tuple(compared_rows(key, attempt.calls, "case"))
    ended = judge_ending(attempt)
    if ended is not None:
        return Reasoning(rows, (f"It reached what the problem forbids: {ended[0].value}, no points.",), small)
    return Reasoning(rows, tuple(function_rules(key, attempt.calls, report)), small)


def _public(public: PublicCases | None, attempt: Attempt | None) -> Iterator[ExplainedCase]:
    if public is not None and public.key is not None and attempt is not None and attempt.ending is Ending.DONE:
        yield from compared_rows(public.key, public.of(attempt.calls), "public case")


def _unanswered(problem: ProblemKey, name: str) -> Iterator[ExplainedCase]:
    """What was due on each case of a function that gave nothing back."""
    key = problem.answers[name]
    for number, due in enumerate(key.target.layout.calls):
        asked = ", ".join(pasted(key.cases[number].values[each]) for each in key.parameters)
        expected = literal(getattr(due, "value", None))
        yield ExplainedCase(f"case {number}", f"{name}({asked})", "nothing came back", expected, False, "")
