"""A document as steps that can be played: files that it writes, changes of them, commands with what they print.

A block of `yaml` or `python` is the file that the line before it names (`path`:), a block of `diff` changes that file,
a block of `console` holds commands after "$ " and what they print: "…" stands for whatever comes there.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.stories.running import Ran, grade

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"`([^`\s]+\.\w+)`:\s*\Z")


@dataclass(frozen=True)
class Block:
    """One fenced block. path: the file that the line before it names; section: the heading above it."""

    language: str
    text: str
    path: str | None
    section: str


def blocks(document: str) -> Iterator[Block]:
    for found in _BLOCK.finditer(document):
        before = document[: found.start()]
        named = _NAMED.search(before)
        section = re.findall(r"^## (.*)$", before, re.MULTILINE)[-1:]
        yield Block(found[1], found[2], named[1] if named else None, "".join(section))


def play(block: Block, folder: Path) -> None:
    """Do what a block says; AssertionError if a command prints something else."""
    if block.language == "console":
        for command, due in commands(block.text):
            ran = run(command, folder)
            assert like(due, ran.out), f"$ grade {command}\n{ran.out}{ran.err}"
            assert ran.code == (1 if re.search(r"\d failed", due) else 0), ran
    elif block.language in ("yaml", "python", "diff"):
        assert block.path is not None, f"no line names the file of {block.text}"
        file = folder / block.path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = patched(file.read_text("utf-8"), block.text) if block.language == "diff" else block.text
        file.write_text(text, encoding="utf-8")


def run(command: str, folder: Path) -> Ran:
    """A `grade` command in a folder, with a cache of its own and in 80 columns."""
    own = {"XDG_CACHE_HOME": str(folder / "cache"), "COLUMNS": "80"}
    return grade(*shlex.split(command), cwd=folder, environment=own)


def commands(text: str) -> Iterator[tuple[str, str]]:
    """(command without `grade`, what it prints) for each line that begins with "$ "."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, due = part.partition("\n")
        yield command.removeprefix("grade "), due


def like(due: str, shown: str) -> bool:
    """Whether this was shown; "…" stands for anything, alone on a line for any lines."""
    lines = (r"(.*\n)*?" if line == "…\n" else re.escape(line).replace("…", ".*") for line in due.splitlines(True))
    return re.fullmatch("".join(lines), shown) is not None


def patched(text: str, diff: str) -> str:
    """The text after a change: the lines with " " and "-" must stand there, together and once."""
    rows = diff.splitlines(keepends=True)
    before = "".join(row[1:] for row in rows if row[0] in " -")
    after = "".join(row[1:] for row in rows if row[0] in " +")
    assert text.count(before) == 1, f"stands there {text.count(before)} times:\n{before}"
    return text.replace(before, after)
