"""The machine's clock is set forwards and back while submissions run: limits go by time that passes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from grader.model.attempt import Ending, Returned
from grader.sandbox import zygote
from grader.sandbox.wall import Wall
from tests.jumping_clock import jumping_clock

from .conftest import Walls
from .making import attempts, function

ROOT = Path(__file__).parents[2]
NAMES = ("jumps", "patient", "hangs", "spins", "last")
CLOCKS = """
    import time
    def jumps():
        seen = [time.time() for _ in range(100)]
        return max(seen) - min(seen) > 3600
    def patient():
        time.sleep(0.4)
        return 1
    def hangs():
        time.sleep(600)
    def spins():
        while True: pass
    def last():
        return 2
"""


@pytest.fixture
def library() -> Iterator[Path]:
    """In a folder that nobody, who runs students' code, can read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield jumping_clock(Path(folder))


EXPECTED = [(Ending.DONE, True), (Ending.DONE, 1), (Ending.TIMEOUT, None), (Ending.TIMEOUT, None), (Ending.DONE, 2)]
PARENT = """
    import sys, time
    sys.path.insert(0, {root!r})
    from grader.sandbox.wall import Wall
    from tests.sandbox.test_clock_jumps import CLOCKS, graded
    seen = [time.time() for _ in range(100)]
    with Wall(minimum="weak") as wall:
        print(max(seen) - min(seen) > 3600, *graded(wall)[1:])
"""


def graded(wall: Wall) -> list[tuple[Ending, object]]:
    found = attempts(wall, CLOCKS, *(function(each, seconds=1.5) for each in NAMES))
    values = [call.value if isinstance(call, Returned) else call for each in found for call in each.calls or (None,)]
    return list(zip((each.ending for each in found), values, strict=True))


@pytest.mark.parametrize("rung", ["good", "none"])
def test_a_clock_that_jumps_inside_the_wall(
    walls: Walls, rung: str, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walls.at(rung)  # skips where the machine has none
    monkeypatch.setitem(zygote._ENVIRONMENT, "LD_PRELOAD", str(library))
    with Wall(highest=rung, minimum="weak", trust=rung == "none") as wall:
        assert graded(wall) == EXPECTED


def test_a_clock_that_jumps_before_the_wall(library: Path) -> None:
    """That of the process that keeps the time."""
    script = dedent(PARENT.format(root=str(ROOT)))
    environment = {**os.environ, "LD_PRELOAD": str(library)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout == " ".join(map(str, [True, *EXPECTED[1:]])) + "\n", done.stderr
