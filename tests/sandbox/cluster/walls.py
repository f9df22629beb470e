"""Walls that workers are given in tests: they do what a submission's text says before it is run.

# die            this worker is killed                 # die once FILE    only if FILE is not there yet; makes it
# stop once FILE  this worker is stopped, as by SIGSTOP
# hang once FILE  this worker's wall never returns
# lose           the wall fails                        # lose once FILE
"""

from __future__ import annotations

import os
import re
import signal
import threading
from collections.abc import Iterable, Iterator

from distributed import get_worker

from grader.errors import WallError
from grader.model.job import StudentJob, StudentRun
from grader.sandbox.rung import Rung
from grader.sandbox.submission import Submission
from grader.sandbox.wall import Wall

_WORD = re.compile(r"# (die|stop|hang|lose)(?: once (\S+))?$", re.MULTILINE)


class OddWall(Wall):
    def students(self, jobs: Iterable[StudentJob]) -> Iterator[StudentRun]:
        lost: list[StudentRun] = []
        yield from super().students(self._obeyed(jobs, lost))
        yield from lost

    def _obeyed(self, jobs: Iterable[StudentJob], lost: list[StudentRun]) -> Iterator[StudentJob]:
        for job in jobs:
            match _word(job):
                case "die":
                    os.kill(os.getpid(), signal.SIGKILL)
                case "stop":
                    os.kill(os.getpid(), signal.SIGSTOP)
                case "hang":
                    threading.Event().wait()
                case "lose":
                    submission = Submission(job)
                    submission.lose("a test")
                    lost.append(submission.run())
                case _:
                    yield job


def _word(job: StudentJob) -> str | None:
    for source in job.sources:
        for word, once in _WORD.findall(source.text):
            if not once:
                return str(word)
            try:
                os.close(os.open(once, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                continue
            return str(word)
    return None


class _Unfit(Wall):
    @property
    def rung(self) -> Rung:
        raise WallError("this machine gives isolation none, and the test asks for more")


def first_unfit(*, minimum: str, jobs: int, trust: bool) -> Wall:
    """The wall of the first of two workers of our own fails its self-test."""
    return (_Unfit if get_worker().name == 0 else Wall)(minimum=minimum, jobs=jobs, trust=trust)


def all_unfit(*, minimum: str, jobs: int, trust: bool) -> Wall:
    return _Unfit(minimum=minimum, jobs=jobs, trust=trust)
