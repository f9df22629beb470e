"""Goal: start processes by every call there is.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes
import os

from system import system


def attack(x):
    done = []
    for name, way in {
        "fork": os.fork,
        "forkpty": os.forkpty,
        "clone": lambda: system(56, 220, 17, 0, 0, 0, 0),
        "vfork": lambda: system(58, 220, 0x4100 | 17, 0, 0, 0, 0),
        "clone3": lambda: system(435, 435, ctypes.addressof(ctypes.create_string_buffer(88)), 88),
        "parent": lambda: system(56, 220, 0x8000 | 17, 0, 0, 0, 0),
    }.items():
        try:
            number = way()
        except OSError:
            continue
        if number == 0:
            os._exit(0)
        if number is not None:
            done.append(name)
    return done
