"""Locks files of the machine that others wait for (flock, fcntl), which reading rights are enough for."""
# expect: contained
# ruff: noqa

import fcntl
import os
import sys


def attack(target):
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
