"""How this process holds memory, for as long as it lives."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress

_YOUNG = 50_000  # objects between two collections: with Python's 700, they take a tenth of the time that imports take
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8  # glibc's malloc.h
_LARGE = 128 * 1024  # bytes; glibc's own, which it raises to 32 MB as it goes, if it is not told


def settle_down() -> None:
    """Collect rarely; one arena for all threads, which take turns anyhow; and give large blocks back to the machine.

    With more arenas what is freed in one is not used by the others, and large blocks among small ones leave holes: a
    process that grades class after class grows by both.
    """
    gc.set_threshold(_YOUNG)
    with suppress(AttributeError, OSError):  # another C library
        library = ctypes.CDLL(None)
        library.mallopt(_M_ARENA_MAX, 1)
        library.mallopt(_M_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_M_TRIM_THRESHOLD, _LARGE)
