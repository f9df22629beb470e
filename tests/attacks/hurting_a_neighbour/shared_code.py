"""Goal: overwrite machine code of the C library that all processes have in memory.
Seen instead: only its own copy changes.
"""
# expect: contained|crashed
# says: The shape \(2,\) was due, and it is \(0,\)|The process ended while this was running
# ruff: noqa

import ctypes

libc = ctypes.CDLL(None)


def attack(x):
    place = ctypes.cast(libc.labs, ctypes.c_void_p).value
    page = place & ~4095
    if libc.mprotect(ctypes.c_void_p(page), ctypes.c_size_t(8192), 7) == 0:
        ctypes.memmove(place, b"\xc3" * 4, 4)
    return []
