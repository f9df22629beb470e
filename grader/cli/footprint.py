"""How this process holds memory, for as long as it lives."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress

_YOUNG = 50_000  # objects between two collections: with Python's 700, they take a tenth of the time that imports take
_M_ARENA_MAX = -8  # glibc's malloc.h


def settle_down() -> None:
    """Collect rarely; and one arena for all threads, which take turns anyhow.

    With more, what is freed in one is not used by the others, and a process that grades class after class grows.
    """
    gc.set_threshold(_YOUNG)
    with suppress(AttributeError, OSError):  # another C library
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
