"""What is asked of every student of an exam: the sound problems' answers, grouped by what may be imported."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from grader.judge.key import ProblemKey
from grader.model.answers import FunctionAnswer, PlotAnswer
from grader.model.job import Question, Questions


class Asked:
    """The questions of an exam, whole or of some of its problems; the same object each time for the same problems."""

    def __init__(self, problems: Sequence[ProblemKey]) -> None:
        self._sound = [problem for problem in problems if problem.unsound is None]
        self._questions = {problem.file.id: questions_of([problem])[0] for problem in self._sound}
        self._sets = lru_cache(maxsize=256)(self._set)

    def of(self, problem: str) -> Questions:
        """Those of one sound problem."""
        return self._questions[problem]

    def of_all(self, problems: Collection[str]) -> tuple[Questions, ...]:
        """One set of questions for each set of packages."""
        return self._sets(frozenset(problems))

    def _set(self, problems: frozenset[str]) -> tuple[Questions, ...]:
        return questions_of([problem for problem in self._sound if problem.file.id in problems])


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
