"""Goal: set another process's limit of processor time to nothing (prlimit64).
Seen instead: only its own limits can be read.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import others, system


def attack(x):
    done = []

    limit = (ctypes.c_uint64 * 2)(0, 0)
    for number in others():
        if system(302, 261, number, 0, ctypes.addressof(limit), 0) is not None:
            done.append(f"limited {number}")
    return done
