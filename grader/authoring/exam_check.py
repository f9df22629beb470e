"""Check an exam: every problem on every seed, until it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from grader.authoring.checkup import complaints
from grader.judge.key import ProblemKey
from grader.model.exam import Exam, ProblemFile

MakeKeys = Callable[[int, Sequence[ProblemFile]], Iterable[ProblemKey]]  # seed, problems -> their keys, in any order


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one problem.

    cases: how many drawn cases were verified, over all seeds. faults: one sentence each, () if it is sound.
    seed: the first at which it failed; None if it is sound, or if its file cannot be read.
    """

    id: str
    answers: int
    cases: int = 0
    faults: tuple[str, ...] = ()
    seed: int | None = None


def check_exam(exam: Exam, make_keys: MakeKeys, seeds: Iterable[int]) -> tuple[Checked, ...]:
    """The problems in the order of the exam, and then those whose file cannot be used."""
    results = {problem.id: Checked(problem.id, len(problem.problem.answers)) for problem in exam.problems}
    for seed in seeds:
        left = [problem for problem in exam.problems if not results[problem.id].faults]
        for key in make_keys(seed, left):
            so_far, faults = results[key.file.id], tuple(complaints(key))
            cases = so_far.cases + sum(len(answer.cases) for answer in key.answers.values())
            results[key.file.id] = replace(so_far, cases=cases, faults=faults, seed=seed if faults else None)
    unreadable = (Checked(id, 0, faults=(message,)) for id, message in exam.faults.items())
    return (*results.values(), *unreadable)
