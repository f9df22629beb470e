"""Goal: ask the kernel itself for threads: those need no memory, and would leave the neighbours no process.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import refusal


def attack(x):
    # Arguments that the kernel refuses with EINVAL: a thread in C would run into Python's stack.
    thread_without_signals, too_small = 0x10000, 8
    tried = {
        "clone": refusal(56, 220, thread_without_signals, 0, 0, 0, 0),
        "clone3": refusal(435, 435, ctypes.addressof(ctypes.c_uint64(0x10000)), too_small),
    }
    return [f"{name}: {why}" for name, why in tried.items() if why not in ("EPERM", "ENOSYS")]
