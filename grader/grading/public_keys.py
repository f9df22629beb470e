"""The keys of public cases: worked out beside those of the marked ones, and kept whatever the seed of the run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from grader.judge.exercises import public_job
from grader.judge.key import ProblemKey, PublicCases
from grader.judge.public_cases import public_cases
from grader.judge.public_key import public_keys
from grader.model.answers import FunctionAnswer
from grader.model.case import Case
from grader.model.exam import ProblemFile
from grader.model.job import AuthorJob, AuthorRun
from grader.store.kept import Kept
from grader.store.kept_objects import KeptObjects

Public = Mapping[str, PublicCases]


class PublicKeys:
    """packages: the versions of all that solvers run on."""

    def __init__(self, kept: Kept, packages: tuple[str, ...]) -> None:
        self._kept: KeptObjects[dict[str, PublicCases]] = KeptObjects(kept, "public", dict)
        self._packages = packages
        self._known: dict[tuple[str, str], Public] = {}
        self._due: dict[str, tuple[ProblemFile, dict[str, tuple[Case, ...]]]] = {}

    def jobs(self, file: ProblemFile) -> list[AuthorJob]:
        """The job that is to be run for this problem, and `take`n, unless there is nothing to do."""
        kept = self._kept.get(self._ground(file)) if _functions(file) else {}
        if kept is None:
            drawn = {name: public_cases(file, name, answer) for name, answer in _functions(file).items()}
            cases = {name: rows for name, rows in drawn.items() if rows}
            if cases:
                job = public_job(file, cases)
                self._due[job.key] = file, cases
                return [job]
        self._known[file.exam, file.id] = kept or {}
        return []

    def take(self, run: AuthorRun) -> bool:
        """Whether this is the run of such a job. Of one that failed nobody is shown a public case."""
        if run.key not in self._due:
            return False
        file, cases = self._due.pop(run.key)
        public = {name: PublicCases(rows) for name, rows in cases.items()}
        if run.fault is None:
            answers = {name: answer for name, answer in _functions(file).items() if name in cases}
            public = public_keys(answers, cases, run.solved)
            self._kept.put(self._ground(file), public)
        self._known[file.exam, file.id] = public
        return True

    def ready(self, key: ProblemKey) -> bool:
        """Whether all is known that can be."""
        return (key.file.exam, key.file.id) in self._known

    def joined(self, key: ProblemKey) -> ProblemKey:
        """The key with its public cases."""
        public = self._known[key.file.exam, key.file.id]
        return replace(
            key, answers={name: replace(each, public=public.get(name)) for name, each in key.answers.items()}
        )

    def _ground(self, file: ProblemFile) -> tuple[object, ...]:
        return (file.exam, file.id, file.digest, *self._packages)


def _functions(file: ProblemFile) -> dict[str, FunctionAnswer]:
    answers = file.problem.answers.items()
    return {name: answer for name, answer in answers if isinstance(answer, FunctionAnswer)}
