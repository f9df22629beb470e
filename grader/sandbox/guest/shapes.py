"""What met on the line that raised, arrays by their shapes: "x is (3,), W1 is (5, 3), n is 0"."""

from __future__ import annotations

import linecache
import re
import sys
from types import FrameType
from typing import Any

import numpy as np

from . import wire

MOST = 6  # names
LARGEST = 10**9  # a whole number with more digits tells nobody anything
TELLING = frozenset(  # what is raised where shapes or numbers do not fit
    {ValueError, RuntimeError, IndexError, TypeError, AttributeError, ArithmeticError, ZeroDivisionError, OverflowError}
    | {np.linalg.LinAlgError}
)
_QUOTED = re.compile(r"""'[^']*'|"[^"]*\"""")
_NAME = re.compile(r"[^\W\d]\w*")


def shapes(kind: type, frame: FrameType | None, line: int | None) -> str:
    """The arrays, tensors and numbers that the line names, in its order; "" where there is none, or nothing to do with
    them.
    """
    if kind not in TELLING or frame is None or line is None:
        return ""
    text = _QUOTED.sub("", linecache.getline(frame.f_code.co_filename, line))
    names = list(dict.fromkeys(_NAME.findall(text)))
    known = {**frame.f_globals, **frame.f_locals}
    found = [f"{name} is {told}" for name in names if name in known and (told := _told(known[name]))]
    text = ", ".join(found[:MOST])
    return text if text.isprintable() and len(text) <= wire.MESSAGE else ""


def _told(value: Any) -> str:
    """Only of the exact types: a subclass may answer with anything."""
    torch = sys.modules.get("torch")
    if type(value) is np.ndarray or (torch is not None and type(value) is torch.Tensor):
        return str(tuple(map(int, value.shape)))
    if type(value) in (float, np.float64, np.float32):
        return f"{float(value):.6g}"
    if type(value) is bool or value is None:
        return str(value)
    if type(value) in (int, np.int64, np.int32):
        return str(int(value)) if abs(int(value)) < LARGEST else ""
    return ""
