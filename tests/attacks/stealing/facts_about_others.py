"""Goal: learn about other processes by calls that look harmless (kcmp, get_robust_list, sched_getparam, getpriority).
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes
import os

from system import others, system


def attack(x):
    done = []
    room = ctypes.create_string_buffer(64)
    place = ctypes.addressof(room)
    for number in others():
        for name, found in (
            ("kcmp", system(312, 272, os.getpid(), number, 0, 0, 0)),
            ("robust list", system(274, 100, number, place, place + 8)),
            ("parameters", system(143, 121, number, place)),
            ("priority", system(140, 141, 0, number)),
        ):
            if found is not None:
                done.append(f"{name} of {number}")
    return done
