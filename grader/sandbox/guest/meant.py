"""The name that was probably meant, where nothing has the one asked for: `maks` for `mask`, np.zeroes for np.zeros.

It is said at the end of the message, as Python's own traceback says it. All that is read is of exact types, by readers
that were bound before a student's code ran: no method of a student's is called.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from types import FrameType, ModuleType
from typing import Any, Final

from .closest import closest
from .forbidden import TAKEN

_MOST = 2000  # names that are looked at
_LONGEST = 50  # letters of a name; of longer ones the comparison could take long
_LIKE = 0.7  # of difflib's ratio: two letters of four may be swapped
_OWN: Final = __name__.partition(".")[0]
_NAME_ASKED: Final = NameError.__dict__["name"].__get__
_PART_ASKED: Final = AttributeError.__dict__["name"].__get__
_ASKED_OF: Final = AttributeError.__dict__["obj"].__get__
_NAMES_OF: Final[Any] = vars(ModuleType)["__dict__"].__get__
_LOCALS: Final = (lambda: type(sys._getframe().f_locals))()  # not a dict since Python 3.13
_ITEMS: Final = dict.items
_KEYS: Final = dict.keys
_LOCALS_KEYS: Final = _LOCALS.keys


def with_meant(error: BaseException, frame: FrameType | None, message: str) -> str:
    """The message of an exception, and the name that was probably meant, if there is one. frame: where it was raised,
    if that is in a student's own source.
    """
    other = _meant(error, frame, message)
    return f"{message}. Did you mean: '{other}'?" if other else message


def _meant(error: BaseException, frame: FrameType | None, message: str) -> str:
    if frame is None:
        return ""
    if type(error) is NameError:
        name = _NAME_ASKED(error)
        if not _fits(name) or message != f"name '{name}' is not defined" or _last(error) is not frame:
            return ""
        return _near(name, (*_names(frame.f_locals), *_names(frame.f_globals), *_names(frame.f_builtins)))
    if type(error) is AttributeError:
        name, module = _PART_ASKED(error), _ASKED_OF(error)
        if type(module) is ModuleType and _fits(name) and message.endswith(f" has no attribute '{name}'"):
            return _part(name, _NAMES_OF(module))
    return ""


def _last(error: NameError) -> FrameType | None:
    """The frame in which it was raised, which may be that of a library."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return None if trace is None else trace.tb_frame


def _part(name: str, parts: dict[str, object]) -> str:
    """What a module has, unless the problem forbids it; nothing of the grader's own modules."""
    items = islice(_ITEMS(parts), _MOST)  # looking the name up could ask another key whether it is equal
    own = next((value for key, value in items if type(key) is str and key == "__name__"), None)
    if type(own) is not str or own.partition(".")[0] in (_OWN, "__main__"):
        return ""
    found = _near(name, tuple(_names(parts)))
    return "" if f"{own}.{found}" in TAKEN else found


def _names(found: Mapping[str, object]) -> Iterator[str]:
    """Its first names, as far as it is one of Python's own mappings."""
    kind: Any = type(found)  # compared by what it is: a class may say itself what it equals
    keys = _KEYS(found) if kind is dict else _LOCALS_KEYS(found) if kind is _LOCALS else ()  # type: ignore[arg-type]
    return (each for each in islice(keys, _MOST) if _fits(each))


def _fits(name: object) -> bool:
    return type(name) is str and len(name) <= _LONGEST and name.isidentifier()


def _near(name: str, known: tuple[str, ...]) -> str:
    """What begins with an underscore is meant by no other name."""
    public = tuple(dict.fromkeys(each for each in known if name[0] == "_" or each[0] != "_"))[:_MOST]
    found = closest(name, public, _LIKE)
    return found if type(found) is str and found in public else ""  # difflib may have been changed
