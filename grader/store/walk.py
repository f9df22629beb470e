"""The Python files of one hand-in: which there are, and which must not be opened. Nothing is opened here."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path

from grader.model.message import Message, phrase
from grader.model.verdict import Verdict
from grader.store.printable import printable

DEEPEST = 5  # folders below the student's own
MOST_FILES = 200
MOST_ENTRIES = 5_000
IGNORED = "__pycache__"


class TooMuchError(Exception):
    """More was handed in than is read; `sentence` says how much."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that is of no use: whose fault that is, and a sentence."""

    verdict: Verdict
    sentence: Message


@dataclass(slots=True)
class Walk:
    """The entries of one student, looked through.

    folder: the exam's. files: names below `folder`, with /, as the disk spells them. others: a few names of what is not
    Python.
    """

    folder: Path
    files: list[str] = field(default_factory=list)
    bad: list[BadFile] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    _entries: int = 0
    _visited: set[str] = field(default_factory=set)

    def take(self, name: str, depth: int = 0) -> None:
        """A student's file or folder, or one that was found in their folder. TooMuchError past the limits."""
        path = os.path.realpath(self.folder / name)
        folder = os.path.isdir(path)  # noqa: PTH112 - resolved already
        if depth > 0 and not folder and not name.endswith(".py"):
            self.others.append(name)
        elif not self._own(name, path):
            sentence = phrase("{name} is a link that leads out of the student's own hand-in", name=printable(name))
            self._complain(Verdict.FORBIDDEN, sentence)
        elif _is_missing(path):
            self._complain(Verdict.INVALID, phrase("{name} is a link that leads nowhere", name=printable(name)))
        elif folder:
            self._folder(name, path, depth)
        else:
            self._file(name)

    def _complain(self, verdict: Verdict, sentence: Message) -> None:
        self.bad.append(BadFile(verdict, sentence))

    def _own(self, name: str, path: str) -> bool:
        """Whether a name leads to something of the student's own: a link to a neighbour would earn their marks."""
        return _is_below(path, os.path.join(os.path.realpath(self.folder), name.partition("/")[0]))  # noqa: PTH118

    def _file(self, name: str) -> None:
        self.files.append(name)
        if len(self.files) > MOST_FILES:
            much = phrase("more than {most} Python files were handed in; hand in only your own", most=MOST_FILES)
            raise TooMuchError(much)

    def _folder(self, name: str, path: str, depth: int) -> None:
        if path in self._visited:  # a link to a folder that was read already, or around to itself
            return
        self._visited.add(path)
        if depth > DEEPEST:
            lies = phrase(
                "{name}/ lies more than {most} folders deep and was not read", name=printable(name), most=DEEPEST
            )
            self._complain(Verdict.INVALID, lies)
            return
        inside = self._list(name, path)
        self._entries += len(inside)
        if self._entries > MOST_ENTRIES:
            much = phrase("more than {most} files were handed in; hand in only your own", most=MOST_ENTRIES)
            raise TooMuchError(much)
        for each in inside:
            if not each.startswith(".") and each != IGNORED:
                self.take(f"{name}/{each}", depth + 1)

    def _list(self, name: str, path: str) -> list[str]:
        """The names in a folder, in order; none, with a complaint, if this machine will not show them."""
        try:
            if not os.access(path, os.R_OK | os.X_OK):  # listed but not entered, it would seem empty
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return sorted(os.listdir(path))  # noqa: PTH208 - names, not paths
        except OSError as error:
            why = error.strerror or ""
            sentence = phrase("{name}/ could not be listed by the grader: {why}", name=printable(name), why=why)
            self._complain(Verdict.UNGRADED, sentence)
            return []


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_missing(path: str) -> bool:
    """Nothing is there, which is not the same as something that may not be looked at."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
