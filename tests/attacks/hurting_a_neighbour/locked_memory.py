"""Goal: lock its memory, so that the others' is swapped out.
Seen instead: nothing can be locked.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes
import mmap

from system import system


def attack(x):
    room = mmap.mmap(-1, 1 << 24)
    place = ctypes.addressof(ctypes.c_char.from_buffer(room))
    tried = {
        "mlock": system(149, 228, place, 1 << 24),
        "mlockall": system(151, 230, 3),
        "mlock2": system(325, 284, place, 1 << 24, 0),
    }
    return [name for name, found in tried.items() if found is not None]
