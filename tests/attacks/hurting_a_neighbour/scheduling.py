"""Goal: take the processors from the others: real-time scheduling, priorities, affinity.
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
    for name, way in (
        ("fifo", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(99))),
        ("nice", lambda: os.nice(-20)),
        ("priority", lambda: os.setpriority(os.PRIO_PROCESS, 0, -20)),
        ("affinity", lambda: os.sched_setaffinity(0, {0})),
    ):
        try:
            way()
            done.append(name)
        except OSError:
            continue
    for number in (0, *others()):
        if system(251, 30, 1, number, (1 << 13)) is not None:
            done.append(f"ioprio {number}")
    return done
