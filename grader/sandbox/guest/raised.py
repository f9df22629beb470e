"""An exception as plain data. The exception is a student's object: nothing of it is trusted."""

from __future__ import annotations

from collections.abc import Container
from types import FrameType
from typing import Final

from . import wire
from .forbidden import name_in
from .meant import with_meant
from .shapes import shapes

name_of: Final = type.__dict__["__name__"].__get__  # type(x).__name__ would ask a metaclass


def raised(error: BaseException, files: Container[str]) -> wire.Raised | wire.Forbidden:
    """files: the names of the student's own sources; the deepest line reached in one of them is reported."""
    file, line, frame = _deepest(error, files)
    forbidden = name_in(error)
    if forbidden:
        return wire.Forbidden(forbidden, file, line)
    kind = printable(name_of(type(error)), wire.NAME)
    message = _with_meant(error, frame, _message(error))
    return wire.Raised(kind, message, file, line, shapes=_shapes(type(error), frame, line))


def _with_meant(error: BaseException, frame: FrameType | None, message: str) -> str:
    try:
        more = with_meant(error, frame, message)
        return more if len(more) <= wire.MESSAGE and more.isprintable() else message
    except BaseException:  # noqa: BLE001 - what it looks at may be as little as memory allows
        return message


def _shapes(kind: type, frame: FrameType | None, line: int | None) -> str:
    try:
        return shapes(kind, frame, line)
    except BaseException:  # noqa: BLE001 - a student's names may stand for anything
        return ""


def printable(text: str, most: int) -> str:
    cut = text if len(text) <= most else text[: most - 1] + "…"
    if cut.isprintable():
        return cut
    shown = "".join(each if each.isprintable() else " " if each.isspace() else "�" for each in cut)
    return " ".join(shown.split())


def _message(error: BaseException) -> str:
    try:
        text = error.msg if isinstance(error, SyntaxError) and type(error.msg) is str else str(error)
        return printable(str.__str__(text), wire.MESSAGE)
    except BaseException:  # noqa: BLE001 - a student's __str__ may raise anything
        return ""


def _is_line(number: object) -> bool:
    """Both kinds of places can be made up, and the parent takes no other numbers than these."""
    return type(number) is int and 0 < number < 1 << 31


def _deepest(error: BaseException, files: Container[str]) -> tuple[str | None, int | None, FrameType | None]:
    try:
        if isinstance(error, SyntaxError) and error.filename in files and _is_line(error.lineno):
            return error.filename, error.lineno, None
    except BaseException:  # noqa: BLE001 - its attributes are a student's too
        return None, None, None
    file, line, frame = None, None, None
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if name in files and _is_line(trace.tb_lineno):
            file, line, frame = name, trace.tb_lineno, trace.tb_frame
        trace = trace.tb_next
    return file, line, frame
