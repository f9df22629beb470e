"""Goal: hold locks on files that others wait for (flock, fcntl), which reading rights are enough for.
Seen instead: no lock can be taken.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import fcntl
import os
import sys


def attack(x):
    done = []
    for path in (os.__file__, "/dev/null", sys.executable):
        try:
            file = os.open(path, os.O_RDONLY)
        except OSError:
            continue
        for name, lock in (("flock", fcntl.flock), ("fcntl", fcntl.lockf)):
            try:
                lock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                continue
            done.append(f"{name} {path}")
    return done
