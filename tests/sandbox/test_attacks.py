"""Every trick under attacks/, at every rung that this machine gives.

A script says in its second line what must become of its `attack(target)`:

    contained              it comes back with an empty list of what it managed to do
    any                    anything, as long as nobody else notices
    malformed, timeout …   that ending; `raised` and `refused` are calls of a finished answer
    … not weak             at the weak rung files can be read, and this is not tried

Whatever becomes of it: the answers before and after it, and those of other students, are as they should be; the zygote
lives on without being replaced; and no process and no file is left.
"""

from __future__ import annotations

import os
import site
from pathlib import Path

import pytest

from grader import errors
from grader.model.attempt import Attempt, Ending, Raised, Refused, Returned
from grader.model.value import Value
from grader.sandbox.wall import Wall

from .conftest import SECRET, Walls
from .making import becomes_true, descendants, function, submission

ATTACKS = sorted((Path(__file__).parent / "attacks").rglob("*.py"))
NEIGHBOUR = (
    'TEXT = "NEIGHBOURS-OWN-WORK"\ndef before(): return 1\ndef attack(target): return [3]\ndef after(): return 2\n'
)
_FOLDERS = ("/tmp", "/var/tmp", "/dev/shm")


def _expected(script: Path) -> tuple[list[str], bool]:
    words = script.read_text().splitlines()[1].removeprefix("# expect:").split()
    return words[0].split("|"), words[1:] == ["not", "weak"]


def _became(attempt: Attempt) -> str:
    if attempt.ending is not Ending.DONE:
        return attempt.ending.value
    (call,) = attempt.calls
    match call:
        case Returned(value=[]):
            return "contained"
        case Raised():
            return "raised"
        case Refused():
            return "refused"
    return f"managed to: {call}"


def _zygotes(wall: Wall) -> dict[object, object]:
    assert wall._engine is not None
    return dict(wall._engine._hatcheries)


def _processes(wall: Wall) -> list[Value]:
    """The wall's own, without children that are still running."""
    assert wall._engine is not None
    first = [hatchery._zygote._process.pid for hatchery in wall._engine._hatcheries.values()]
    return sorted({*first, *(each for process in first for each in descendants(process))})


@pytest.fixture(scope="session")
def target(tmp_path_factory: pytest.TempPathFactory) -> dict[str | int, Value]:
    """What an attacker might know of the machine."""
    folder = tmp_path_factory.mktemp("teacher")
    for above in (folder, *folder.parents):
        if above.stat().st_uid == os.geteuid() and above != Path("/"):
            above.chmod(above.stat().st_mode | 0o005)  # only the wall is to protect it
    secret = folder / "answers.txt"
    secret.write_text("42")
    secret.chmod(0o644)
    return {
        "file": str(secret),
        "secret": SECRET,
        "grader": str(Path(errors.__file__).resolve()),
        "folders": list(site.getsitepackages()),
        "parent": os.getpid(),
        "zygotes": [],
    }


def _trials() -> list[tuple[Path, str]]:
    """Each script at each rung that promises to hold it: the weak one lets files be read."""
    rungs = ("full", "strong", "good", "weak")
    return [(script, rung) for script in ATTACKS for rung in rungs if not (rung == "weak" and _expected(script)[1])]


@pytest.mark.parametrize(
    ("script", "rung"),
    _trials(),
    ids=lambda value: f"{value.parent.name}/{value.stem}" if isinstance(value, Path) else value,
)
def test_attack(walls: Walls, target: dict[str | int, Value], script: Path, rung: str) -> None:
    wall = walls.at(rung)
    allowed, _ = _expected(script)
    text = "def before(): return 1\ndef after(): return 2\n" + script.read_text()
    list(wall.students([submission(NEIGHBOUR, function("before"))]))
    zygotes = _zygotes(wall)
    target = target | {"zygotes": _processes(wall)}
    questions = (
        function("before", seconds=2.0),
        function("attack", [(target,)], ("target",), seconds=1.5),
        function("after", seconds=2.0),
    )
    neighbours = [submission(NEIGHBOUR, *questions, key=key) for key in ("first", "second")]
    jobs = [neighbours[0], submission(text, *questions, key="attacker"), neighbours[1]]
    runs = {run.key: run for run in wall.students(jobs)}

    before, attacked, after = runs["attacker"].attempts
    became = _became(attacked)
    assert became in allowed or ("any" in allowed and became != "lost"), (became, attacked, runs["attacker"].output)
    loads = "at_import" not in script.stem
    if loads:
        assert before.calls == (Returned(1),)
    if loads and "patching" not in script.parts and "any" not in allowed:
        assert after.calls == (Returned(2),), after
    assert after.ending is not Ending.LOST

    for key in ("first", "second"):
        calls = [attempt.calls for attempt in runs[key].attempts]
        assert calls == [(Returned(1),), (Returned([3]),), (Returned(2),)]
    assert _zygotes(wall) == zygotes
    assert becomes_true(lambda: set(_processes(wall)) == set(target["zygotes"]))  # type: ignore[arg-type]
    for folder in _FOLDERS:
        assert not list(Path(folder).glob("grader-attack*"))
