"""Goal: mark pages of shared libraries as broken hardware (MADV_HWPOISON), for everybody.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

libc = ctypes.CDLL(None, use_errno=True)


def attack(x):
    page = ctypes.cast(libc.labs, ctypes.c_void_p).value & ~4095
    tried = {"poisoned": 100, "taken offline": 101}
    return [
        name
        for name, advice in tried.items()
        if libc.madvise(ctypes.c_void_p(page), ctypes.c_size_t(4096), advice) == 0
    ]
