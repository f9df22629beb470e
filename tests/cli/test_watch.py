"""`grade watch`: what is said again after each save, and how it ends."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.stories.making import exam
from tests.stories.running import GRADE, grade

PATIENCE = 60  # seconds, on a busy machine
RIGHT = "N = 7\n\n\ndef double(x):\n    return 2 * x\n"


def until(process: subprocess.Popen[bytes], text: str) -> None:
    """Read what is printed until this stands in it."""
    assert process.stdout is not None
    deadline = time.monotonic() + PATIENCE
    os.set_blocking(process.stdout.fileno(), False)
    seen = ""
    while text not in seen:
        assert time.monotonic() < deadline, f"no “{text}” in {seen!r}"
        select.select([process.stdout], [], [], 1)
        seen += (process.stdout.read() or b"").decode()


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [str(GRADE), "watch", *arguments]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        yield process
        process.kill()


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`grade watch` of a problem and a script that lacks an answer."""
    exam(tmp_path)
    (tmp_path / "anna.py").write_text("N = 7\n")
    with started(tmp_path, "small/double", "anna.py") as process:
        yield process


def test_a_script_is_tried_again_when_it_is_saved(watching: subprocess.Popen[bytes], tmp_path: Path) -> None:
    until(watching, "Watching")
    (tmp_path / "anna.py").write_text(RIGHT)
    until(watching, "double: correct")
    (tmp_path / "problems" / "small" / "double.yaml").write_text("title: T\n")
    until(watching, "statement: is missing")
    watching.send_signal(signal.SIGINT)
    assert watching.wait(PATIENCE) == 0


def test_a_problem_is_certified_and_again_when_it_is_saved(tmp_path: Path) -> None:
    exam(tmp_path)
    with started(tmp_path, "small/double") as process:
        until(process, "1 problem: all certified")
        (tmp_path / "problems" / "small" / "double.yaml").write_text("title: T\n")
        until(process, "statement: is missing")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0


def test_what_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    exam(tmp_path)
    ran = grade("watch", "small/other", cwd=tmp_path)
    assert ran.code == 2 and "small/other" in ran.err, ran
