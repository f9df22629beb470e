"""Goal: find open files, sockets and the zygote's control among its descriptors.
Seen instead: only pipes of its own are open.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os
import stat


def attack(x):
    done = []
    for file in range(3, 1024):
        try:
            mode = os.fstat(file).st_mode
        except OSError:
            continue
        if not stat.S_ISFIFO(mode):
            done.append(f"{file}: {oct(mode)}")
    return done
