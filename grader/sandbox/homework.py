"""One author's job while it runs: all solvers of a problem in one child, or a sentence why there is no result."""

from __future__ import annotations

import math
import re
import time
from itertools import product

from grader.judge.naming import literal
from grader.model.attempt import Ending, Raised
from grader.model.job import AuthorJob, AuthorRun, Exercise, Precision, Questions, Solved, Solver
from grader.sandbox import decode, encode
from grader.sandbox.decode import Malformed, Texts
from grader.sandbox.guest import wire
from grader.sandbox.profile import OPTIMISERS, Profile
from grader.sandbox.task import Cost, Death, Room

_ROOM = Room(64_000_000, 8 * wire.BOXES)  # an author is trusted with more than a student, not with everything
_LONGEST = 120  # characters of one value of the case that was running
_INPUT = 600  # of all its values together
_SLACK = 60  # seconds of processor time beyond the limit, in case the parent itself stands still
_NAMES = {Ending.TIMEOUT: "TimeoutError", Ending.MEMORY: "MemoryError"}  # what a solver raised that had to be ended
_TORCH = re.compile(r"\btorch\b|\bF\.")
_OPTIMISER = re.compile(r"\boptim\b")


def profile(job: AuthorJob) -> Profile:
    """Those of whom a name is looked up, to be forbidden, see its package too."""
    solvers = [solver for exercise in job.exercises for solver in exercise.solvers]
    texts = [*(source.text for source in job.files), *(solver.text for solver in solvers)]
    wanted = any(solver.backend == "torch" or solver.form in ("gradient", "differences") for solver in solvers)
    torch = ["torch"] if wanted or any(map(_TORCH.search, texts)) else []
    named = {name.partition(".")[0] for name in job.forbid} - {"numpy", "torch"}
    packages = [*sorted(named), *torch]
    slow = [OPTIMISERS] if torch and any(map(_OPTIMISER.search, texts)) else []
    return Profile("author", frozenset({"numpy", *packages}), ("numpy", "numpy.random", *packages, *slow))


class Homework:
    def __init__(self, job: AuthorJob) -> None:
        self.questions: Questions | None = None
        self._job = job
        self.profile = profile(job)
        self.megabytes = job.megabytes
        self._seconds = job.seconds if job.each is None else job.each
        self.cpu_seconds = math.ceil(job.seconds) + _SLACK
        texts = [(source.name, 1, source.text) for source in job.files]
        solvers = [each for exercise in job.exercises for each in exercise.solvers if each.form != "function"]
        self._texts = Texts([*texts, *((each.file, each.line, each.text) for each in solvers)])
        self._fault: str | None = None
        self._room = _ROOM
        self._started = self._finished = False
        self._begin()

    def _begin(self) -> None:
        self._solved: list[Solved] = []
        self._todo: list[tuple[int, int, int]] = [
            (index, *place)
            for index, exercise in enumerate(self._job.exercises)
            for place in product(range(len(exercise.solvers)), range(len(exercise.precisions)))
        ]

    def payload(self) -> bytes:
        """All, or what the children before this one have left."""
        if self._job.each is None:
            self._begin()
        self._room = _ROOM
        self._started = self._finished = False
        return encode.author_job(self._job, len(self._solved))

    def limit(self) -> float | None:
        if not self._started:
            return None
        until = self._job.until
        return self._seconds if until is None else max(0.0, min(self._seconds, until - time.monotonic()))

    def room(self) -> Room:
        return self._room

    def pay(self, cost: Cost) -> None:
        self._room = Room(self._room.size - cost.size, self._room.boxes - cost.boxes)

    def take(self, frame: wire.Frame, message: bytes) -> bool:
        """Solver by solver, in the order in which they were asked. Malformed: any other message."""
        match frame:
            case wire.Started() if not self._started:
                self._started = True
                return True
            case wire.Solved() if self._started and self._todo:
                if (frame.exercise, frame.solver, frame.precision) != self._todo[0]:
                    raise Malformed("a solver out of order")
                self._solved.append(self._result(frame))
                del self._todo[0]
                if self._job.each is not None:
                    self._room = _ROOM
                    return True
            case wire.Finished() if self._started and not self._todo:
                self._finished = True
            case _:
                raise Malformed("a message out of order")
        return False

    def _place(self) -> tuple[Exercise, Solver, Precision]:
        index, solver, precision = self._todo[0]
        exercise = self._job.exercises[index]
        return exercise, exercise.solvers[solver], exercise.precisions[precision]

    def _result(self, frame: wire.Solved) -> Solved:
        exercise, solver, precision = self._place()
        if len(frame.calls) != len(exercise.cases):
            raise Malformed("another number of calls than of cases")
        calls = decode.calls(frame.calls, self._texts, stepped=True)  # or raised in a step of an answer that is given
        return Solved(exercise.answer, solver.id, precision, calls, frame.seconds, frame.kilobytes / 1024)

    def died(self, death: Death) -> bool:
        """Where each solver has its own time, the one at hand raised, and the next child goes on; else all is lost."""
        if self._job.each is not None and self._todo and not self._is_over():
            exercise, solver, precision = self._place()
            raised = Raised(_NAMES.get(death.ending, "SystemError"), self._what(death))
            self._solved.append(Solved(exercise.answer, solver.id, precision, (raised,) * len(exercise.cases)))
            del self._todo[0]
            return bool(self._todo)
        if self._todo:
            exercise, solver, precision = self._place()
            where = f" in {exercise.answer}, {solver.id}, {precision}{_at(exercise, death.case)}"
        else:
            where = ""
        self._fault = f"the authors' code {self._what(death)}{where}"
        return False

    def _is_over(self) -> bool:
        return self._job.until is not None and time.monotonic() >= self._job.until

    def _what(self, death: Death) -> str:
        match death.ending:
            case Ending.TIMEOUT if self._is_over():
                return "was not done when the time was over"
            case Ending.TIMEOUT:
                return f"took longer than {self._seconds:g} s"
            case Ending.MEMORY:
                return f"needed more than {self._job.megabytes} MB"
            case Ending.FLOODED:
                return "printed, or returned, more than is allowed"
            case Ending.MALFORMED:
                return f"sent what is no result ({death.detail})"
        return f"died ({death.detail})"

    def finished(self) -> bool:
        return self._finished

    def print(self, text: bytes) -> None:
        """Authors' prints are drained and dropped."""

    def spent(self, cpu_seconds: float) -> None:
        """Nobody asks what an author's job took."""

    def lose(self, detail: str) -> None:
        self._fault = f"the authors' code was not run: {detail}"

    def run(self) -> AuthorRun:
        return AuthorRun(self._job.key, () if self._fault else tuple(self._solved), self._fault)


def _at(exercise: Exercise, case: int) -> str:
    """The case that was running, with its input: ", case 2 (x = 3.4375)"; "" where none was."""
    if not 0 < case <= len(exercise.cases):
        return ""
    values = zip(exercise.parameters, exercise.cases[case - 1], strict=True)
    shown = ", ".join(f"{name} = {literal(value, _LONGEST)}" for name, value in values)
    shown = shown if len(shown) <= _INPUT else f"{shown[: _INPUT - 1]}…"
    return f", case {case}" + (f" ({shown})" if shown else "")
