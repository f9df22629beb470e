"""The entries of one exam's folder -> students, each with a name of their own that can be printed.

petrov.py        the student petrov        .git, __pycache__     ignored
ivanova/         the student ivanova       sidorov.ipynb         left out, with a sentence
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from grader.errors import UsageError
from grader.store.printable import ascii_only, printable, same_look


@dataclass(frozen=True, slots=True)
class Entries:
    """What is in a folder: names by what they can be, in no order. `other` are neither students nor ignored."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    other: tuple[str, ...]


def entries_of(folder: Path) -> Entries:
    """One look at each entry, without opening any. UsageError if the folder cannot be listed."""
    files, folders, other = [], [], []
    try:
        with os.scandir(folder) as scan:
            for entry in scan:
                if entry.name.startswith(".") or entry.name == "__pycache__":
                    continue
                if _is_folder(entry):
                    folders.append(entry.name)
                elif entry.name.endswith(".py") and entry.name != ".py":
                    files.append(entry.name)
                elif entry.is_symlink() and "." not in entry.name:  # a student's folder, were it not for where it leads
                    folders.append(entry.name)
                else:
                    other.append(entry.name)
    except OSError as error:
        raise UsageError(f"{folder} could not be listed: {error.strerror}; check that it may be read") from None
    return Entries(tuple(files), tuple(folders), tuple(other))


def students_of(files: Iterable[str], folders: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(student, entries), sorted by student; one who handed in a file and a folder is one student."""
    handed_in = sorted([*files, *(f"{name}/" for name in folders)], key=_stem)
    names: dict[str, str] = {}
    if any(same_look(printable(stem)) != stem for stem in map(_stem, handed_in)):  # else all have their own names
        names = _names({_stem(entry) for entry in handed_in})
        handed_in.sort(key=lambda entry: names[_stem(entry)])
    for stem, entries in groupby(handed_in, _stem):
        yield names.get(stem, stem), tuple(sorted(entry.removesuffix("/") for entry in entries))


def strays(folder: Path, entries: Entries) -> list[str]:
    """A sentence for each entry that would be a student's, were it Python."""
    lost = {name.rpartition(".")[0] for name in entries.other}
    lost.difference_update(map(_stem, entries.files), entries.folders)
    return [
        f"{printable(str(folder / name))} is left out: a student's hand-in is a .py file or a folder of .py files"
        for name in sorted(entries.other)
        if name.rpartition(".")[0] in lost
    ]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _stem(entry: str) -> str:
    """Of a file "petrov.py" or a folder "petrov/"."""
    return entry.removesuffix("/") if entry.endswith("/") else entry.removesuffix(".py")


def _names(stems: Collection[str]) -> dict[str, str]:
    """A printable name for each stem. Names that look the same show their code points; then a number tells apart."""
    shown = {stem: printable(stem) for stem in stems}
    alike = Counter(map(same_look, shown.values()))
    for stem, name in shown.items():
        look = same_look(name)
        if alike[look] == 1:
            shown[stem] = look  # the same student, however an archive or a disk has composed the name
        elif name != look:
            shown[stem] = ascii_only(name)
    taken: set[str] = set()
    for stem in sorted(shown, key=os.fsencode):
        name, number = shown[stem], 1
        while shown[stem] in taken:
            number += 1
            shown[stem] = f"{name} ({number})"
        taken.add(shown[stem])
    return shown
