"""Which shapes met on the line that raised: "x is (3,), W1 is (5, 3)"."""

from __future__ import annotations

import linecache
import re
import sys
from types import FrameType
from typing import Any

import numpy as np

from . import wire

MOST = 6  # names
TELLING = frozenset({ValueError, RuntimeError, IndexError})  # what numpy and torch raise where shapes do not fit
_QUOTED = re.compile(r"""'[^']*'|"[^"]*\"""")
_NAME = re.compile(r"[^\W\d]\w*")


def shapes(kind: type, frame: FrameType | None, line: int | None) -> str:
    """The arrays and tensors that the line names, in its order; "" where there is none, or nothing to do with them."""
    if kind not in TELLING or frame is None or line is None:
        return ""
    text = _QUOTED.sub("", linecache.getline(frame.f_code.co_filename, line))
    names = list(dict.fromkeys(_NAME.findall(text)))
    known = {**frame.f_globals, **frame.f_locals}
    found = [f"{name} is {shape}" for name in names if (shape := _shape(known.get(name))) is not None]
    told = ", ".join(found[:MOST])
    return told if told.isprintable() and len(told) <= wire.MESSAGE else ""


def _shape(value: Any) -> tuple[int, ...] | None:
    """Only of the exact types: a subclass may answer with anything."""
    torch = sys.modules.get("torch")
    if type(value) is np.ndarray or (torch is not None and type(value) is torch.Tensor):
        return tuple(map(int, value.shape))
    return None
