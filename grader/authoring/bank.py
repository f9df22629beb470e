"""Certify many problems: several at a time, those that have not changed not at all, in the order of the exams.

Each at a time has a process of its own with a wall of its own: comparing takes as much time as running does.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing.util import Finalize

from grader.authoring.budget import Budgeted, OutOfTime
from grader.authoring.certify import certify
from grader.errors import WallError
from grader.judge.key import ProblemKey
from grader.model.certificate import Certificate, Remark
from grader.model.effort import Effort
from grader.model.exam import Exam, ProblemFile
from grader.sandbox.guest import kernel
from grader.sandbox.runner import Runner
from grader.sandbox.wall import Wall
from grader.store.certificates import Certificates

MakeKey = Callable[[Runner, ProblemFile, int], ProblemKey]  # a function of a module: the verified key with a seed


@dataclass(frozen=True, slots=True)
class Bank:
    """What certifies problems. jobs: problems at a time. fresh: whatever is kept."""

    make_key: MakeKey
    certificates: Certificates
    effort: Effort
    jobs: int = 2
    fresh: bool = False

    def certify_all(self, exams: Sequence[Exam]) -> Iterator[Certificate]:
        """One certificate a problem, also for those whose file cannot be used; each as soon as those before it are."""
        known = {(exam.id, file.id): self._known(file) for exam in exams for file in exam.problems}
        due = [file for exam in exams for file in exam.problems if known[exam.id, file.id] is None]
        with _Workers(self.jobs, len(due)) as workers:
            running = {
                (file.exam, file.id): workers.submit(self.make_key, file, self.effort)
                for file in sorted(due, key=lambda file: -len(file.lines))  # the longest are started first
            }
            for file in due:
                running[file.exam, file.id].add_done_callback(partial(self._keep, file))
            for exam in exams:
                for file in exam.problems:
                    yield known[exam.id, file.id] or _result(running[exam.id, file.id])
                for id, message in exam.faults.items():
                    yield Certificate(exam.id, id, id, "", remarks=(Remark("fault", "text", message),))

    def _known(self, file: ProblemFile) -> Certificate | None:
        return None if self.fresh else self.certificates.get(file)

    def _keep(self, file: ProblemFile, done: Future[Certificate]) -> None:
        """As soon as it is made: whoever stops the others loses none."""
        if not done.cancelled() and done.exception() is None and not _of_the_hour(done.result()):
            self.certificates.put(file, done.result())


def _result(running: Future[Certificate]) -> Certificate:
    try:
        return running.result()
    except BrokenProcessPool:
        raise WallError("a process that checks problems was killed; is there enough memory?") from None


def _of_the_hour(certificate: Certificate) -> bool:
    """Whether a quieter machine, or one with more room, might say otherwise."""
    return certificate.standing == "undecided" or any(
        remark.check == "limits" and remark.weight == "fault" for remark in certificate.every
    )


class _Workers:
    """Processes that certify, started when the first is needed, gone at the end."""

    def __init__(self, jobs: int, due: int) -> None:
        self._others = set(multiprocessing.active_children())
        count = max(1, min(jobs, due))
        spawn = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(count, spawn, initializer=_start, initargs=(os.getpid(),))

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Whoever interrupts does not wait until the problems at hand are certified."""
        if kind is not None:
            for process in set(multiprocessing.active_children()) - self._others:
                process.terminate()
        self._pool.shutdown(cancel_futures=True)

    def submit(self, make_key: MakeKey, file: ProblemFile, effort: Effort) -> Future[Certificate]:
        return self._pool.submit(_certify, make_key, file, effort)


_wall: Wall | None = None  # of a worker, for all problems that it certifies


def _start(parent: int) -> None:
    """In a worker: it ends when the terminal says so, without a word, and with the process that started it.

    Nothing is collected while a problem is certified: the search would go again and again through a million values
    that are all in use, which is a sixth of a worker's time.
    """
    global _wall
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        kernel.die_with_parent(parent)
    _wall = Wall(jobs=1)
    Finalize(None, _wall.close, exitpriority=100)


def _certify(make_key: MakeKey, file: ProblemFile, effort: Effort) -> Certificate:
    assert _wall is not None, "a worker is started before it works"
    try:
        return certified(_wall, make_key, file, effort)
    finally:
        gc.collect()


def certified(runner: Runner, make_key: MakeKey, file: ProblemFile, effort: Effort) -> Certificate:
    """The certificate of one problem, in the time that a problem may take."""
    within = Budgeted(runner, effort.seconds)
    try:
        return certify(within, make_key(within, file, effort.seeds[0]), file.digest, effort)
    except OutOfTime as error:
        late = Remark("undecided", "limits", str(error))
        return Certificate(file.exam, file.id, file.problem.title, file.digest, remarks=(late,))
