"""What is asked of every student of an exam: the sound problems' answers, grouped by what may be imported."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from grader.judge.key import ProblemKey, PublicCases
from grader.model.answers import FunctionAnswer, Limits, PlotAnswer
from grader.model.exam import room_of
from grader.model.job import Question, Questions


class Sheet:
    """The questions of an exam, whole or of some of its problems; the same object each time for the same problems.

    room: that of the whole exam, where `problems` are not all of it.
    """

    def __init__(self, problems: Sequence[ProblemKey], room: Limits | None = None) -> None:
        self.problems = problems
        self._sound = [problem for problem in problems if problem.unsound is None]
        self.room = room or room_of([problem.file for problem in problems])
        self._questions = {problem.file.id: questions_of([problem], self.room)[0] for problem in self._sound}
        self._sets = lru_cache(maxsize=256)(self._set)

    def of(self, problem: str) -> Questions:
        """Those of one sound problem."""
        return self._questions[problem]

    def of_all(self, problems: Collection[str]) -> tuple[Questions, ...]:
        """One set of questions for each set of packages and of what of them is forbidden."""
        return self._sets(frozenset(problems))

    def _set(self, problems: frozenset[str]) -> tuple[Questions, ...]:
        return questions_of([problem for problem in self._sound if problem.file.id in problems], self.room)


def questions_of(problems: Sequence[ProblemKey], room: Limits) -> tuple[Questions, ...]:
    """One set of questions for each set of packages that a problem lets students import, and of what it forbids."""
    groups: dict[tuple[frozenset[str], frozenset[str]], list[Question]] = {}
    for problem in problems:
        if problem.unsound is None:
            rows = groups.setdefault((frozenset(problem.file.packages), frozenset(problem.file.forbid)), [])
            rows += [_question(problem, name) for name in problem.file.problem.answers]
            rows += [_public(problem, key.name, key.public) for key in problem.answers.values() if key.public]
    return tuple(Questions(tuple(rows), packages, room, forbid) for (packages, forbid), rows in groups.items())


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


def _public(problem: ProblemKey, name: str, public: PublicCases) -> Question:
    """The public cases, and the first marked one again: who remembers something answers it in another way."""
    own = _question(problem, name)
    cases = tuple(tuple(case.values[parameter] for parameter in own.parameters) for case in public.cases)
    return replace(own, cases=(*cases, *own.cases[:1]), public=True)
