"""Lowers its own limit of processor time, to be killed in a way that looks like the machine's doing."""
# expect: contained
# ruff: noqa

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
X86 = os.uname().machine == "x86_64"


def system(x86, arm, *arguments):
    """A raw system call; its result, or None where it failed."""
    found = libc.syscall(ctypes.c_long(x86 if X86 else arm), *map(ctypes.c_long, arguments))
    return None if found < 0 else found


def attack(target):
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
