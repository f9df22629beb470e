"""The program of an author's child: every solver of one problem, on every case, in every precision."""

from __future__ import annotations

import resource
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy as np

from . import wire
from .arguments import plain
from .channel import Channel
from .raised import raised
from .returned import Reader, returned
from .solver import Values, compiled, converted
from .sources import Sources, stem
from .steps import walked
from .streams import Silence


class Program:
    def __init__(self) -> None:
        self._job = msgspec.msgpack.Decoder(wire.AuthorJob)
        if "torch" in sys.modules:
            _warm_meta(sys.modules["torch"])

    def prepare(self, questions: bytes) -> None:
        """Authors' children share nothing."""

    def run(self, questions: None, job: bytes, channel: Channel) -> None:
        warnings.simplefilter("ignore")
        np.seterr(all="ignore")
        sys.stdout = Silence()
        for frame in _Problem(self._job.decode(job), channel).solved():
            channel.send(frame)


class _Unknown(Exception):
    """What a solver needs is not there, for the reason that `raised` gives."""

    def __init__(self, reason: wire.Raised | wire.Forbidden) -> None:
        self.raised = reason


class _Problem:
    def __init__(self, job: wire.AuthorJob, channel: Channel) -> None:
        self._job = job
        self._channel = channel
        self._sources = Sources(job.files)
        self._first: dict[str, list[wire.Call]] = {}  # answer -> case 0 of its first solver, by precision

    def solved(self) -> Iterator[wire.Solved]:
        """What each solver gives on all cases, one after another, but for those that an earlier child has done."""
        self._sources.find_here()
        left = -self._job.done
        for exercise_index, exercise in enumerate(self._job.exercises):
            cases = [[plain(value) for value in case] for case in exercise.cases]
            for solver_index, solver in enumerate(exercise.solvers):
                for precision_index, precision in enumerate(exercise.precisions):
                    left += 1
                    if left <= 0:
                        continue
                    _set_torch(precision, exercise.threads)
                    began, had = time.process_time(), _peak()
                    calls = self._calls(exercise, solver, precision, cases)
                    cost = max(time.process_time() - began, 0.0), max(_peak() - had, 0)
                    if solver_index == 0 and calls:
                        self._first.setdefault(exercise.answer, []).append(calls[0])
                    yield wire.Solved(exercise_index, solver_index, precision_index, calls, *cost)

    def _calls(
        self, exercise: wire.Exercise, solver: wire.Solver, precision: str, cases: list[list[Any]]
    ) -> list[wire.Call]:
        files = self._sources.files | {solver.file}
        self._channel.at(0)
        try:
            given = [self._given(name, answer) for name, answer in exercise.given]
            names = [*exercise.parameters, *(name for name, _ in exercise.given)]
            solve = compiled(solver, names, self._defined(solver))
        except _Unknown as unknown:
            return [unknown.raised] * len(cases)
        except BaseException as error:  # noqa: BLE001 - a syntax error belongs to this solver alone
            return [raised(error, files)] * len(cases)

        def once(values: Sequence[Any], reader: Reader | None) -> wire.Call:
            try:
                ready = [converted(value, solver, precision, exercise.order) for value in values]
                return returned(solve(dict(zip(names, ready, strict=True))), reader)
            except BaseException as error:  # noqa: BLE001 - a mistake may legitimately raise
                return raised(error, files)

        calls: list[wire.Call] = []
        for number, case in enumerate(cases, start=1):
            self._channel.at(number)
            try:
                calls.append(walked(exercise.steps, names, (*case, *given), once))
            except BaseException as error:  # noqa: BLE001 - rows that are not of one length
                calls.append(raised(error, files))
        return calls

    def _defined(self, solver: wire.Solver) -> Values:
        if solver.form != "function":
            return {}
        module = self._sources.loaded(solver.file)
        defined = {} if module is None else module.__dict__
        failure = self._sources.failures.get(stem(wire.Source(solver.file, "")))
        if solver.text not in defined and failure is not None:
            raise _Unknown(failure)
        return defined

    def _given(self, name: str, answer: str) -> Any:
        first = self._first.get(answer, [None])[0]
        if isinstance(first, wire.Returned):
            return plain(first.value)
        if isinstance(first, wire.Raised):
            raise _Unknown(first)
        raise LookupError(f"{name} has no value: {answer} gave none")


def _peak() -> int:
    """Kilobytes that this process had at most, so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _warm_meta(torch: Any) -> None:
    """torch imports its meta kernels at their first use, which takes 0.4 s: once here, not in every child."""
    torch.nn.Conv2d(1, 1, 1, device="meta")(torch.empty(1, 1, 1, 1, device="meta"))


def _set_torch(precision: str, threads: int) -> None:
    """Numbers that a solver makes itself (torch.zeros, torch.nn.Conv2d) come in the precision that is asked for."""
    if "torch" in sys.modules:
        torch = sys.modules["torch"]
        torch.set_default_dtype(getattr(torch, precision))
        if torch.get_num_threads() != threads:
            torch.set_num_threads(threads)
