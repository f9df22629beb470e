"""What earlier runs left in a folder of reports, and what would contradict this one: only files that are ours for sure.

Drafts, files of students or exams that are gone, formats that are not written this time.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path

from grader.grading.formats import FORMATS, StudentFile
from grader.store.drafts import remove_abandoned

_HEAD = 1000  # bytes in which the mark of a file stands


def remove_old_reports(folder: Path, written: Collection[str], has: Callable[[str], bool]) -> None:
    """Take them away.

    written: names of the class's files of this run. has: whether this run wrote a student's, by its `folded` name.
    """
    remove_abandoned(folder)
    for each in FORMATS.values():
        marks = [(file.name, file.mark) for file in each.of_class]
        marks += [(file.alone, file.mark) for file in each.of_student if file.alone is not None]
        for name, mark in marks:
            if name not in written and _is_ours(folder / name, mark):
                _remove(folder / name)
        for file in each.of_student:
            _remove_students(folder, file, has)


def folded(name: str) -> str:
    """Alike for names that some disk takes for one: capitals and small letters, composed or not."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _remove_students(root: Path, file: StudentFile, has: Callable[[str], bool]) -> None:
    for folder in _inside(root / file.folder, folders=True):
        remove_abandoned(folder)
        old = [
            page
            for page in _inside(folder, folders=False)
            if page.suffix == file.ending
            and not has(folded(f"{file.folder}/{folder.name}/{page.name}"))
            and _is_ours(page, file.mark)
        ]
        for page in old:
            _remove(page)
        if old:
            with suppress(OSError):  # it holds something else
                folder.rmdir()


def _inside(folder: Path, *, folders: bool) -> Iterator[Path]:
    """The folders or the files in a folder; no links, and nothing if it is a link itself or cannot be read."""
    with suppress(OSError):
        if not folder.is_symlink():
            with os.scandir(folder) as entries:
                yield from (Path(entry) for entry in entries if not entry.is_symlink() and entry.is_dir() is folders)


def _is_ours(report: Path, mark: str) -> bool:
    try:
        if report.is_file() and not report.is_symlink():  # opening a pipe would wait for ever
            with report.open("rb") as file:
                return mark.encode() in file.read(_HEAD)
    except OSError:
        pass
    return False


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink()
