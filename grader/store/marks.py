"""The marks file: what persons decided about answers that the grader cannot judge, one decision a line (JSON Lines).

    {"exam": "essays", "problem": "why", "answer": "WHY", "student": "anna", "digest": "9f86…", "points": [1, 0.5],
     "why": "", "by": "Olena", "at": "2026-11-21T20:15:00Z"}                 (the keys in this order, and on one line)

Lines are only ever added, so that the whole history stays. Of two lines about one answer the one with the later `at`
holds, and of two with the same `at` the lower one: so branches that git merged line by line (`merge=union`) mean the
same in any order. `"points": null` takes a mark back. Students' names are in the file, their texts are not.

A last line that breaks off without a line break is what a kill leaves of a decision that was never reported as kept:
it is said and passed over. Whatever else is no mark is an error: nobody's marks are dropped in silence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from grader.errors import Complaint, FileError, Place
from grader.model.hand_mark import HandMark, Key
from grader.render.json_text import json_text
from grader.render.points import number
from grader.store.complaints import file_error
from grader.store.key_path import key_path
from grader.store.locate import locate
from grader.store.plain_files import NotPlainError, read_plain
from grader.store.wording import allowed, did_you_mean, found, shorten

LARGEST = 1_000_000_000  # bytes
CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
FIELDS = tuple(HandMark.model_fields)


@dataclass(frozen=True, slots=True)
class MarksRead:
    """The marks in the order of the file, and a sentence about a torn last line, if there is one."""

    marks: tuple[HandMark, ...]
    torn: str | None = None


def read_marks(file: Path) -> MarksRead:
    """All that is in a marks file; FileError with everything that is wrong in it, or if it cannot be read."""
    try:
        content = read_plain(file, LARGEST)
    except NotPlainError as error:
        raise FileError([Complaint(Place(file), str(error))]) from None
    end = whole_length(content)
    marks: list[HandMark] = []
    complaints: list[Complaint] = []
    for at, line in enumerate(content[:end].removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if line.strip():
            mark = _mark(line, Place(file, at))
            marks.append(mark) if isinstance(mark, HandMark) else complaints.extend(mark)
    if complaints:
        raise file_error(complaints)
    return MarksRead(tuple(marks), None if end == len(content) else _torn(file, content))


def latest(marks: Iterable[HandMark]) -> dict[Key, HandMark]:
    """The mark that holds of each answer; one that was taken back is among them, with `points` None."""
    held: dict[Key, HandMark] = {}
    for mark in marks:
        before = held.get(mark.key)
        if before is None or mark.at >= before.at:
            held[mark.key] = mark
    return held


def line_of(mark: HandMark) -> str:
    """A mark as a line of the file, with its line break."""
    points = None if mark.points is None else [number(given) for given in mark.points]
    return json_text(mark.model_dump() | {"points": points}) + "\n"


def whole_length(content: bytes) -> int:
    """Where the torn last line begins, or the length of the file if it has none."""
    last = content.rfind(b"\n") + 1
    tail = content[last:].removeprefix(b"\xef\xbb\xbf").strip(b"\0")  # a disk without power may leave NULs
    if content[last:] and (not tail or (tail.startswith(b"{") and not _is_json(tail))):
        return last
    return len(content)


def _torn(file: Path, content: bytes) -> str:
    place = Place(file, content.count(b"\n") + 1)
    return f"{place}: the last line breaks off; it was being written when the program was stopped, and is left out"


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _mark(line: bytes, place: Place) -> HandMark | list[Complaint]:
    """A line as a mark, or what keeps it from being one."""
    try:
        text = line.decode()
        json.loads(text, object_pairs_hook=_no_key_twice)
    except _TwiceError as error:
        return [_complaint(place, (str(error),), "stands twice in this line; leave one")]
    except (ValueError, RecursionError):
        return [Complaint(place, _no_json(line))]
    try:
        return HandMark.model_validate_json(text)
    except ValidationError as error:
        return list(_complaints(place, error.errors(include_url=False)))


class _TwiceError(Exception):
    """A key comes twice in one object."""


def _no_key_twice(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    once: dict[str, Any] = {}
    for key, value in pairs:
        if key in once:
            raise _TwiceError(key)
        once[key] = value
    return once


def _no_json(line: bytes) -> str:
    if line.startswith(CONFLICT):
        return (
            f"found {line[:7].decode()}, which git writes where two branches differ; "
            "keep the lines of both and delete git's own"
        )
    shown = shorten(repr(line.decode("utf-8", "replace").strip()))
    return f"found {shown}; allowed is a JSON object on one line, with the keys {', '.join(FIELDS)}"


def _complaints(place: Place, errors: Sequence[ErrorDetails]) -> Iterator[Complaint]:
    for error in errors:
        keys = error["loc"]
        if not keys:
            yield Complaint(place, f"found {found(error['input'])}; allowed are the keys {', '.join(FIELDS)}")
        elif error["type"] == "extra_forbidden":
            yield _complaint(place, keys, f"unknown key{did_you_mean(str(keys[-1]), FIELDS)}")
        elif error["type"] == "missing":
            yield _complaint(place, keys, f"is missing; needed is {_allowed(keys)}")
        else:
            value = error["input"]
            shown = f"a list of {len(value)}" if isinstance(value, list) else found(value)
            yield _complaint(place, keys, f"found {shown}; allowed is {_allowed(keys)}")


def _complaint(place: Place, keys: tuple[str | int, ...], sentence: str) -> Complaint:
    return Complaint(Place(place.file, place.line, key_path(keys)), sentence)


def _allowed(keys: tuple[str | int, ...]) -> str:
    return allowed(locate(HandMark, keys))
