"""Goal: trace other processes and read their memory.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes
import os

from system import libc, others, system


def attack(x):
    done = []
    room = ctypes.create_string_buffer(64)
    for number in others():
        if libc.ptrace(16, number, 0, 0) == 0:
            done.append(f"attached to {number}")
        if system(310, 270, number, ctypes.addressof(room), 1, ctypes.addressof(room), 1, 0) is not None:
            done.append(f"read {number}")
        if system(434, 434, number, 0) is not None:
            done.append(f"pidfd of {number}")
    return done
