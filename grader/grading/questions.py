"""What is asked of every student of an exam: the sound problems' answers, grouped by what may be imported."""

from __future__ import annotations

from collections.abc import Sequence

from grader.judge.key import ProblemKey
from grader.model.answers import FunctionAnswer, PlotAnswer
from grader.model.job import Question, Questions


def questions_of(problems: Sequence[ProblemKey]) -> tuple[Questions, ...]:
    """One set of questions for each set of packages that a problem lets students import."""
    groups: dict[frozenset[str], list[Question]] = {}
    for problem in problems:
        if problem.unsound is None:
            rows = groups.setdefault(frozenset(problem.file.packages), [])
            rows += [_question(problem, name) for name in problem.file.problem.answers]
    return tuple(Questions(tuple(rows), packages) for packages, rows in groups.items())


def _question(problem: ProblemKey, name: str) -> Question:
    answer, limits = problem.file.problem.answers[name], problem.file.problem.limits
    if isinstance(answer, PlotAnswer):
        limits = answer.limits or limits
        return Question(problem.file.id, name, "plot", limits.seconds, limits.megabytes, cases=((),))
    if not isinstance(answer, FunctionAnswer):
        return Question(problem.file.id, name, "constant", limits.seconds, limits.megabytes)
    key, limits = problem.answers[name], answer.limits or limits
    return Question(
        problem=problem.file.id,
        answer=name,
        kind="function",
        seconds=limits.seconds,
        megabytes=limits.megabytes,
        parameters=key.parameters,
        cases=tuple(tuple(case.values[parameter] for parameter in key.parameters) for case in key.cases),
        steps=answer.steps,
    )
