"""Answer keys: draw, run the authors' solvers inside the wall (or take what they gave last time), verify."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from grader.grading.asking import AskedAuthors, ground_of, packages
from grader.grading.forbid_trial import tried
from grader.grading.public_keys import PublicKeys
from grader.judge.exercises import author_job, draw_problem, foreseen_job
from grader.judge.key import AnswerKey, ProblemKey
from grader.judge.unsound import Unsound
from grader.judge.verify import verify
from grader.model.case import Case
from grader.model.exam import ProblemFile
from grader.model.job import AuthorJob, AuthorRun
from grader.sandbox.runner import Runner
from grader.store.database.asked import Asked
from grader.store.kept import Kept
from grader.store.kept_objects import KeptObjects


class KeyMaker(AskedAuthors):
    """Makes answer keys, and asks the authors for what they do not hold.

    kept: those that were verified before, by the content of everything that they depend on; asked: what solvers said of
    values that students wrote, likewise. public: whether public cases are wanted, too.
    """

    def __init__(
        self, wall: Runner, kept: Kept, seed: int, asked: Asked | None = None, *, public: bool = False
    ) -> None:
        super().__init__(wall, kept, seed, asked)
        self._keys: KeptObjects[dict[str, AnswerKey]] = KeptObjects(kept, "key", dict)
        self._runs = KeptObjects(kept, "foreseen", AuthorRun)
        self._public = PublicKeys(kept, tuple(packages())) if public else None
        self._waiting: dict[str, tuple[object, ...]] = {}

    def keys(self, files: Iterable[ProblemFile]) -> Iterator[ProblemKey]:
        """One key a problem, in any order. A problem that fails is unsound; the others go on."""
        drawn: dict[str, tuple[ProblemFile, dict[str, tuple[Case, ...]]]] = {}
        jobs: list[AuthorJob] = []
        made: list[ProblemKey] = []
        for file in files:
            answers = self._keys.get(ground_of(file, self._seed))
            try:
                cases = draw_problem(file, self._seed) if answers is None else {}
            except ValueError as error:
                yield ProblemKey(file, {}, f"{file.file}: {error}")
                continue
            jobs += [*self._foresee(file), *(self._public.jobs(file) if self._public else ())]
            if answers is not None:
                made.append(ProblemKey(file, answers))
                yield from self._ready(made)
                continue
            job = author_job(file, cases)
            drawn[job.key] = (file, cases)
            jobs.append(job)
        for run in self._wall.authors(jobs):
            if run.key in drawn:
                made.append(self._verified(*drawn[run.key], run))
            elif self._public is None or not self._public.take(run):
                self.foreseen[run.key] = run
                if run.fault is None:
                    self._runs.put(self._waiting[run.key], run)
            yield from self._ready(made)

    def _verified(self, file: ProblemFile, cases: Mapping[str, tuple[Case, ...]], run: AuthorRun) -> ProblemKey:
        key = tried(_key(file, cases, run), self._wall)
        if key.unsound is None:
            self._keys.put(ground_of(file, self._seed), dict(key.answers))
        return key

    def _ready(self, made: list[ProblemKey]) -> Iterator[ProblemKey]:
        """Those that wait for nothing, with their public cases; they are no longer among `made`."""
        ready = [key for key in made if self._public is None or self._public.ready(key)]
        made[:] = [key for key in made if key not in ready]
        yield from (key if self._public is None else self._public.joined(key) for key in ready)

    def _foresee(self, file: ProblemFile) -> list[AuthorJob]:
        """The job that works out beforehand what students may carry on, if there is one and nothing is kept of it."""
        job = foreseen_job(file)
        if job is None:
            return []
        ground = (*ground_of(file, self._seed), job.key)
        run = self._runs.get(ground)
        if run is None:
            self._waiting[job.key] = ground
            return [job]
        self.foreseen[job.key] = run
        return []


def _key(file: ProblemFile, cases: Mapping[str, tuple[Case, ...]], run: AuthorRun) -> ProblemKey:
    if run.fault is not None:
        return ProblemKey(file, {}, f"{file.file}: {run.fault}")
    try:
        return verify(file, cases, run.solved)
    except Unsound as error:
        return ProblemKey(file, {}, f"{file.file}: {error}")
