"""Processes that no SIGKILL ends, as those that hang in the kernel: the run goes on without them, and ends.

A frozen control group is the honest stand-in: its processes are in state D, and die when they are thawed.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from grader.model.attempt import Ending, Returned
from grader.sandbox import child, clock
from grader.sandbox.child import Child
from grader.sandbox.wall import Wall

from .control_groups import control_group
from .making import attempts, becomes_true, constant, descendants, function, run, submission, this_process
from .newborn import each_newborn

SLEEP = "import time\ndef f():\n    time.sleep(600)\ndef g(): return 2"
OTHERS = [submission(f"N = {number}", constant("N"), key=str(number)) for number in range(6)]


@pytest.fixture
def bystanders(wall: Wall) -> set[int]:
    return descendants(this_process())


@pytest.fixture
def own_wall(wall: Wall, bystanders: set[int], monkeypatch: pytest.MonkeyPatch) -> Iterator[Wall]:
    """One that a test may break, warmed up, with less patience than it has otherwise."""
    monkeypatch.setattr(clock, "_PATIENCE", 2)
    monkeypatch.setattr(child, "_DYING", 1.0)
    monkeypatch.setattr(child, "_UNBORN", 5.0)
    with Wall(highest=wall.rung.name, minimum="weak") as fresh:
        assert attempts(fresh, "N = 1", constant("N"))[0].calls == (Returned(1),)
        yield fresh


@pytest.fixture
def freezer() -> Iterator[Path]:
    with control_group("freezer") as group:
        yield group


def test_a_child_that_hangs_in_the_kernel_is_ungraded(own_wall: Wall, freezer: Path) -> None:
    """The others are graded meanwhile; it ends when it can."""
    stuck = submission(SLEEP, function("f", seconds=1.5), function("g"), key="stuck")
    with each_newborn(lambda process: _freeze(freezer, process)) as frozen:
        found = run(own_wall, stuck).attempts
    assert {(each.ending, each.detail) for each in found} == {(Ending.LOST, "the machine was too busy to run it")}
    assert _states(frozen) == {"D"}
    assert [each.attempts[0].ending for each in own_wall.students(OTHERS)] == [Ending.DONE] * len(OTHERS)
    own_wall.close()
    assert _states(frozen) == {"D"}
    (freezer / "freezer.state").write_text("THAWED")
    assert becomes_true(lambda: _states(frozen) <= {"gone", "Z"})


def test_a_child_that_hangs_once_its_time_is_up_has_timed_out(
    own_wall: Wall, freezer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it did until then stands, and its next answer is another child's."""
    frozen: list[int] = []
    whole = Child.kill

    def kill(self: Child) -> None:
        if not frozen and self._stopwatch is not None and self._stopwatch._process is not None:
            frozen.append(self._stopwatch._process)
            _freeze(freezer, frozen[0])
        whole(self)

    monkeypatch.setattr(Child, "kill", kill)
    f, g = attempts(own_wall, SLEEP, function("f", seconds=0.5), function("g"))
    assert (f.ending, f.detail.partition(",")[0], g.calls) == (Ending.TIMEOUT, "case 1", (Returned(2),))
    assert _states(frozen) == {"D"}


def test_a_zygote_that_hangs_in_the_kernel_is_replaced(own_wall: Wall, bystanders: set[int], freezer: Path) -> None:
    frozen = descendants(this_process()) - bystanders
    for process in frozen:
        _freeze(freezer, process)
    assert [each.attempts[0].ending for each in own_wall.students(OTHERS)] == [Ending.DONE] * len(OTHERS)
    own_wall.close()
    assert _states(frozen) == {"D"}
    (freezer / "freezer.state").write_text("THAWED")
    assert becomes_true(lambda: _states(frozen) <= {"gone", "Z"})


def test_a_zygote_that_stands_still_costs_nothing(own_wall: Wall, bystanders: set[int]) -> None:
    """It reports no death and starts no child: what one had said is known without it, and the next is another's."""
    zygote = descendants(this_process()) - bystanders
    text = "import time\ndef f():\n    time.sleep(1.5)\n    return 1\ndef g(): return 2"
    with each_newborn(lambda process: _stop(zygote)):
        done = run(own_wall, submission(text, function("f"), function("g")))
    assert [each.calls for each in done.attempts] == [(Returned(1),), (Returned(2),)]
    assert not [each for each in zygote if _states([each]) != {"T"}]
    assert attempts(own_wall, "N = 1", constant("N"))[0].calls == (Returned(1),)
    assert _states(zygote) <= {"gone", "Z"}


def _stop(processes: Iterable[int]) -> None:
    for process in processes:
        os.kill(process, signal.SIGSTOP)


def _freeze(group: Path, process: int) -> None:
    (group / "cgroup.procs").write_text(str(process))
    (group / "freezer.state").write_text("FROZEN")


def _states(processes: Iterable[int]) -> set[str]:
    return {_state(process) for process in processes}


def _state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "gone"
