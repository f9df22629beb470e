"""Goal: make another process the owner of a pipe, so that it gets the signals (F_SETOWN, O_ASYNC).
Seen instead: no owner can be set.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes
import os

from system import libc, others


def attack(x):
    done = []

    import fcntl

    read, write = os.pipe()
    for number in others():
        for command, argument in ((8, number), (10, 9), (15, 0), (1026, 1), (1031, 1 << 20)):
            try:
                fcntl.fcntl(read, command, argument)
                done.append(f"fcntl {command}")
            except OSError:
                continue
        owner = (ctypes.c_int)(number)
        for request in (0x8901, 0x8902, 0x5452, 0x5412, 0x540E, 0x5410):
            if libc.ioctl(read, ctypes.c_ulong(request), ctypes.byref(owner)) == 0:
                done.append(f"ioctl {request:#x}")
        os.write(write, b"x")
    return done
