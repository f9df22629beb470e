"""Files for tests: a folder with what the names say, and a small sound problem to vary."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.errors import FileError
from grader.store.problems import read_problem

SOUND = """\
title: Doubling
statement: Double it.
answers:
  twice:
    points: 2
    arguments:
      n: {hidden: true, integers: [1, 8]}
      x: {normal: [n]}
    reference: 2 * x
    oracle: x + x
"""


def write_all(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder; names may have /."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def complaints(folder: Path, text: str, **files: str) -> list[str]:
    """What the reader says of a problem file, without the file's name; [] if it is sound."""
    names = {name.replace("_py", ".py"): content for name, content in files.items()}
    file = write_all(folder, {"p.yaml": text, **names}) / "p.yaml"
    try:
        read_problem(file, "exam")
    except FileError as error:
        return [line.removeprefix(f"{file}:").strip() for line in str(error).split("\n")]
    return []


def number(**lines: str) -> str:
    """A problem with one number, N, and these keys under it."""
    keys = {"points": "1", "reference": "3", "oracle": "1 + 2", **lines}
    body = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return f"title: T\nstatement: S\nanswers:\n  N:\n{body}"


def function(**lines: str) -> str:
    """A problem with one function, f(n, x), and these keys under it."""
    draws = "{n: {hidden: true, integers: [1, 8]}, x: {normal: [n]}}"
    keys = {"points": "1", "arguments": draws, "reference": "2 * x", "oracle": "x + x", **lines}
    body = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return f"title: T\nstatement: S\nanswers:\n  f:\n{body}"


def message(error: pytest.ExceptionInfo[Exception], folder: Path) -> str:
    """The whole text of an error, with the test's folder left out."""
    return str(error.value).replace(f"{folder}/", "").replace(str(folder), ".")


@contextmanager
def very_deep(folder: Path, levels: int = 1200) -> Iterator[Path]:
    """A folder below this one, so deep that pytest itself could not remove it; it is gone after the block."""
    at = folder
    for _ in range(levels):
        at /= "a"
        at.mkdir()
    try:
        yield at
    finally:
        subprocess.run(["rm", "-rf", folder / "a"], check=True)
