"""The kernel runs out of memory and kills the zygote: its submissions are run again, by another one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.model.attempt import Returned
from grader.sandbox.wall import Wall

from .control_groups import control_group, kills
from .making import attempts, constant, descendants, function, this_process
from .newborn import each_newborn

MEGABYTE = 1 << 20
TAKING = f"import time\ndef f():\n    time.sleep(1.5)\n    return len(b'x' * {120 * MEGABYTE})\ndef g(): return 2"


@pytest.fixture
def full_group() -> Iterator[Path]:
    """A control group of 300 MB, of which 250 are taken by a file in memory: no process has them, and none can go."""
    file = Path("/dev/shm", f"grader-test-{os.getpid()}")
    with control_group("memory") as group:
        (group / "memory.swappiness").write_text("0")
        (group / "memory.limit_in_bytes").write_text(str(300 * MEGABYTE))
        fill = f"echo $$ > {group}/cgroup.procs; exec head -c {250 * MEGABYTE} /dev/zero > {file}"
        try:
            subprocess.run(["sh", "-c", fill], check=True)
            yield group
        finally:
            file.unlink(missing_ok=True)


def test_a_zygote_that_is_killed_for_memory_is_replaced(wall: Wall, full_group: Path) -> None:
    bystanders = descendants(this_process())
    with Wall(highest=wall.rung.name, minimum="weak") as own_wall:
        assert attempts(own_wall, "N = 1", constant("N"))[0].calls == (Returned(1),)
        zygote = descendants(this_process()) - bystanders
        moved: list[int] = []

        def move(child: int) -> None:
            """The first child, and its zygote as the one to be killed."""
            moved.append(child)
            if len(moved) == 1:
                for process in zygote:
                    Path(f"/proc/{process}/oom_score_adj").write_text("1000")
                for process in (*zygote, child):
                    (full_group / "cgroup.procs").write_text(str(process))

        with each_newborn(move):
            f, g = attempts(own_wall, TAKING, function("f", megabytes=512), function("g"))
        assert (f.calls, g.calls) == ((Returned(120 * MEGABYTE),), (Returned(2),))
        assert kills(full_group) > 0, "nobody was killed, so nothing was shown"
        assert not zygote & descendants(this_process())
