"""The command says and writes the same in the tests' own process as in one of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.stories.here import here
from tests.stories.making import RIGHT, exam, students
from tests.stories.running import Ran, grade

pytestmark = pytest.mark.usefixtures("shared_cache")
TOOK = re.compile(r"\d+\.\d+ s\b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One problem that is sound, one that cannot be used, a student who is right and one whose name is not Latin."""
    folder = tmp_path_factory.mktemp("here")
    exam(folder, other="title: T\n")
    students(folder, anna=RIGHT, Гусев="N = 8\n")
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        ("submissions", "--no-store"),
        ("submissions", "--no-store", "--fail-under", 100, "--only", "double"),
        ("show", "small/double"),
        ("try", "small/other", "submissions/anna.py"),
        ("show", "small/dubble"),
        ("new", "x"),
        ("run",),
        ("--help",),
    ],
    ids=lambda arguments: " ".join(map(str, arguments)),
)
def test_it_is_the_same(folder: Path, arguments: tuple[object, ...]) -> None:
    own, ours = (without_time(run(*arguments, cwd=folder)) for run in (grade, here))
    assert own == ours


def test_what_is_written_is_the_same(folder: Path, tmp_path: Path) -> None:
    for name, run in (("own", grade), ("ours", here)):
        run("submissions", "--no-store", "--out", tmp_path / name, cwd=folder)
    own, ours = (files(tmp_path / name) for name in ("own", "ours"))
    assert own == ours and "report.json" in own


def without_time(ran: Ran) -> Ran:
    return Ran(ran.code, TOOK.sub("…", ran.out), TOOK.sub("…", ran.err))


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "run.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}
