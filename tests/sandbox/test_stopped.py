"""Processes that somebody stops for longer than any limit, as a suspended machine does: no student pays for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from grader.model.attempt import Ending, Returned
from grader.sandbox import clock, engine, probe
from grader.sandbox.clock import Stopwatch
from grader.sandbox.wall import Wall
from grader.sandbox.zygote import Zygote

from .making import attempts, constant, descendants, exercise, function, run, solve, solver, submission
from .newborn import each_newborn

ROOT = Path(__file__).parents[2]
NAP = "import time\ndef f():\n    time.sleep(0.6)\n    return 1\ndef g(): return 2"
LIMIT, STOP, PATIENCE = 2.0, 3.0, 5.0  # seconds


@pytest.fixture
def own_wall(wall: Wall) -> Iterator[Wall]:
    """One that a test may break, warmed up."""
    with Wall(highest=wall.rung.name, minimum="weak") as fresh:
        assert attempts(fresh, "N = 1", constant("N"))[0].calls == (Returned(1),)
        yield fresh


SCRIPT = """
    import sys
    sys.path.insert(0, {root!r})
    from grader.sandbox.wall import Wall
    from tests.sandbox.making import *
    with Wall(minimum="weak") as wall:
        attempts(wall, "N = 1", constant("N"))
        print("now", flush=True)
        found = attempts(wall, {nap!r}, function("f", [(), ()], seconds={limit}), function("g", seconds={limit}))
    print(*(each.ending for each in found))
"""


@pytest.mark.parametrize("first", ["the parent", "the children"])
def test_a_stop_of_every_process_costs_no_student_time(first: str) -> None:
    """Stopped and continued one after another; who comes first waits for the others, longer than the limit."""
    script = textwrap.dedent(SCRIPT.format(root=str(ROOT), nap=NAP, limit=LIMIT))
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None and parent.stdout.readline() == "now\n"
    time.sleep(0.4)
    groups = [[parent.pid], sorted(descendants(parent.pid))]
    for processes in groups:
        _send(processes, signal.SIGSTOP)
    time.sleep(STOP)
    for processes in groups if first == "the parent" else groups[::-1]:
        _send(processes, signal.SIGCONT)
        time.sleep(STOP)
    said, _ = parent.communicate(timeout=60)
    assert said == "done done\n"


def test_a_child_that_somebody_stops_is_not_charged(own_wall: Wall) -> None:
    with each_newborn(_stop_for_a_while):
        f, g = attempts(own_wall, NAP, function("f", seconds=LIMIT), function("g", seconds=LIMIT))
    assert (f.calls, g.calls) == ((Returned(1),), (Returned(2),))


def test_who_stays_stopped_is_ungraded(own_wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_PATIENCE", 2)
    with each_newborn(lambda process: _send([process], signal.SIGSTOP)):
        stuck = submission(NAP, function("f", seconds=LIMIT), function("g"))
        found = run(own_wall, stuck).attempts
    assert {(each.ending, each.detail) for each in found} == {(Ending.LOST, "the machine was too busy to run it")}


def test_a_rung_is_not_lost_to_a_stop_of_the_parent(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    """The self-test has a time limit of its own."""
    stops = iter([PATIENCE + 1])
    monkeypatch.setattr(probe, "_PATIENCE", PATIENCE)
    monkeypatch.setattr(Zygote, "reports", _after(lambda: time.sleep(next(stops, 0.0)), Zygote.reports))
    with Wall(highest=wall.rung.name, minimum="weak") as own_wall:
        assert own_wall.rung is wall.rung, own_wall.reasons
    assert next(stops, None) is None


def test_a_zygote_is_not_given_up_for_a_stop_while_it_starts(own_wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_STARTING", PATIENCE)
    running, before = own_wall._engine, descendants(os.getpid())
    assert running is not None
    stops = iter([PATIENCE + 1])

    def stop_once() -> None:
        if not all(hatchery.ready for hatchery in running._hatcheries.values()):
            born = sorted(descendants(os.getpid()) - before)
            _send(born, signal.SIGSTOP)
            time.sleep(next(stops, 0.0))
            _send(born, signal.SIGCONT)

    monkeypatch.setattr(running._selector, "select", _after(stop_once, running._selector.select))
    assert solve(own_wall, exercise(solver("expression", "1"))).solved[0].calls == (Returned(1),)
    assert (next(stops, None), running._stillborn) == (None, {})


def test_the_time_stopped_is_forgiven(monkeypatch: pytest.MonkeyPatch) -> None:
    """From one look to the next, a moment more at most; what went before and comes after counts."""
    pidfd = os.pidfd_open(os.getpid())
    stopwatch, state = Stopwatch(pidfd), b"S"
    monkeypatch.setattr(stopwatch, "_state", lambda: state)
    monkeypatch.setattr(stopwatch, "_waiting", lambda: 0.0)  # of this process, on a busy machine
    stopwatch.restart(0.0, 2.0)
    assert stopwatch.spare(1.0) == 1.0
    state = b"T"
    assert stopwatch.spare(1.25) == 1.0
    assert stopwatch.spare(9.0) == 1.0
    state = b"S"
    assert stopwatch.spare(9.25) == 1.0
    assert stopwatch.spare(10.0) == 0.25
    assert stopwatch.spare(10.25) == 0.0
    stopwatch.close()
    os.close(pidfd)


def _after(act: Callable[[], None], whole: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, which does something else first."""

    def changed(*given: Any) -> Any:
        act()
        return whole(*given)

    return changed


def _stop_for_a_while(process: int) -> None:
    _send([process], signal.SIGSTOP)
    time.sleep(STOP)
    _send([process], signal.SIGCONT)


def _send(processes: list[int], sign: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):  # it may just have come to its end
            os.kill(process, sign)
