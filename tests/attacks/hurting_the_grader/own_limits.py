"""Goal: lower its own limit of processor time, to be killed in a way that looks like the machine's doing.
Seen instead: no limit can be set.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes
import os

from system import system


def attack(x):
    done = []
    limit = (ctypes.c_uint64 * 2)(1, 1)
    at = ctypes.addressof(limit)
    for name, found in (
        ("prlimit64", system(302, 261, 0, 0, at, 0)),
        ("prlimit64 on its own number", system(302, 261, os.getpid(), 0, at, 0)),
        ("prlimit64, reading as well", system(302, 261, 0, 0, at, at)),
        ("setrlimit", system(160, 164, 0, at)),
    ):
        if found is not None:
            done.append(name)
    if system(302, 261, 0, 0, 0, at) is None:
        done.append("not even read a limit")
    return done
