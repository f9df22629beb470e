"""Goal: gain capabilities, other users, raised limits.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os
import resource

from system import libc


def attack(x):
    done = []
    for way in (
        lambda: os.setuid(1),
        lambda: os.setgroups([]),
        lambda: os.nice(-5),
        lambda: os.chroot("/"),
        lambda: resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY,) * 2),
        lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (100_000, 100_000)),
        lambda: os.setpriority(os.PRIO_USER, 0, 19),
        lambda: os.sched_setaffinity(os.getppid() or 1, {0}),
    ):
        try:
            way()
            done.append("may")
        except (OSError, ValueError):
            continue
    for option, value in ((1, 0), (4, 1), (8, 1), (38, 0), (47, 2), (0x59616D61, -1)):
        if libc.prctl(option, value, 0, 0, 0) == 0:
            done.append(f"prctl {option}")
    return done
