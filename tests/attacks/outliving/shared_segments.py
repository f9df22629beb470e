"""Goal: leave shared memory behind (System V, POSIX).
Seen instead: none can be made.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os

from system import system


def attack(x):
    done = []
    if system(29, 194, 0x67726164, 1 << 20, 0o1600) is not None:
        done.append("a segment")
    try:
        os.open("/dev/shm/grader-attack", os.O_CREAT | os.O_RDWR)
        done.append("a file in /dev/shm")
    except OSError:
        pass
    return done
