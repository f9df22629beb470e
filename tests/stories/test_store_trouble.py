"""A store that the disk has no room for, or that another program keeps locked: the run goes on, and says so.

The marks are on the terminal and in the reports, and a later run makes up for what could not be kept.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from grader.store.database.store import Store
from tests.stories.making import RIGHT, exam, students
from tests.stories.running import Ran, without_note

NOISY = RIGHT + "import random\nprint(random.Random({seed}).randbytes(30_000).hex())\n"
MAIN = """\
import sys
from grader.store.database import faults
faults.PATIENCE = 0.5
sys.argv[0] = "grade"
from grader.cli.main import main
main()
"""


@pytest.fixture
def noisy(tmp_path: Path) -> Path:
    """A class of twelve whose printing takes room, of whom one was graded."""
    exam(tmp_path)
    students(tmp_path, anna=RIGHT)
    assert small_run(tmp_path).code == 0
    students(tmp_path, **{f"student{number:02}": NOISY.format(seed=number) for number in range(12)})
    return tmp_path


def small_run(folder: Path, *options: str, store: str = "reports.sqlite", largest: int | None = None) -> Ran:
    """A run with half a second of patience. largest: bytes of any file that it may write."""
    limits = (largest or resource.RLIM_INFINITY, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "submissions", "--store", store, "--cache", "cache", "--jobs", "2", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits)) if largest else None,
    )
    assert "Traceback" not in done.stdout + done.stderr
    lines = without_note(done.stderr).splitlines(keepends=True)
    said = "".join(line for line in lines if not line.startswith("isolation: "))  # of a machine with a weaker wall
    return Ran(done.returncode, done.stdout, said)


def goes_on_without(folder: Path, ran: Ran, sentence: str, store: str = "reports.sqlite") -> None:
    """The marks are on the terminal and in the reports, the sentence is told, and a later run makes up for it."""
    assert ran.code == 2
    assert ran.err == (
        f"grade: the store {store}: {sentence}; what it had taken is kept, the rest of this run is not\n"
    )
    assert all(f"student{number:02}" in ran.out for number in range(12)) and "mean 3.0 of 3" in ran.out
    scores = (folder / "reports" / "grades.csv").read_text(encoding="utf-8").splitlines()
    assert len(scores) == 14 and (folder / "reports" / "students" / "small" / "student11.html").exists()


def makes_up_for_it(folder: Path, store: str = "reports.sqlite") -> None:
    ran = small_run(folder, store=store)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads((folder / "reports" / "run.json").read_text())["submissions_reused"] >= 1
    assert "nothing had to be run" in small_run(folder, store=store).out


def test_a_store_that_outgrows_what_it_may(noisy: Path) -> None:
    """As on a full disk, for users who may mount none."""
    ran = small_run(noisy, largest=150_000)
    sentence = (
        "the disk failed to read or write; is it full, or was it taken away? make room, or name a store on another "
        "disk with --store"
    )
    goes_on_without(noisy, ran, sentence)
    makes_up_for_it(noisy)


@contextmanager
def small_disk(folder: Path) -> Iterator[Callable[[int], None]]:
    """A disk of 2 MB; what is yielded leaves so many bytes of it free."""
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("this machine mounts nothing")

    def fill(free: int) -> None:
        (folder / "filler").unlink(missing_ok=True)
        room = os.statvfs(folder)
        (folder / "filler").write_bytes(bytes(max(room.f_bavail * room.f_frsize - free, 0)))

    try:
        yield fill
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_store_on_a_full_disk(noisy: Path) -> None:
    with small_disk(noisy / "disk") as fill:
        shutil.copy(noisy / "reports.sqlite", noisy / "disk" / "kept.sqlite")
        fill(100_000)
        ran = small_run(noisy, store="disk/kept.sqlite")
        sentence = "the disk is full; make room, or name a store on another disk with --store"
        goes_on_without(noisy, ran, sentence, "disk/kept.sqlite")
        fill(1_500_000)
        makes_up_for_it(noisy, "disk/kept.sqlite")


def test_a_store_that_another_program_keeps_locked(noisy: Path) -> None:
    with closing(Store(noisy / "reports.sqlite")) as other, other.write():
        ran = small_run(noisy)
    sentence = "another program has kept it locked for 0.5 s; let that one end, or name another store with --store"
    goes_on_without(noisy, ran, sentence)
    makes_up_for_it(noisy)


def test_a_store_that_another_program_keeps_locked_while_nothing_is_new(noisy: Path) -> None:
    """Reading needs no lock."""
    assert small_run(noisy).code == 0
    with closing(Store(noisy / "reports.sqlite")) as other, other.write():
        ran = small_run(noisy)
    assert (ran.code, ran.err) == (0, "") and "nothing had to be run" in ran.out
