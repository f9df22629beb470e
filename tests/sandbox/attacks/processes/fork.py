"""Starts processes by every call there is."""
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
    for name, way in {
        "fork": os.fork,
        "forkpty": os.forkpty,
        "clone": lambda: system(56, 220, 17, 0, 0, 0, 0),
        "vfork": lambda: system(58, 220, 0x4100 | 17, 0, 0, 0, 0),
        "clone3": lambda: system(435, 435, ctypes.addressof(ctypes.create_string_buffer(88)), 88),
        "parent": lambda: system(56, 220, 0x8000 | 17, 0, 0, 0, 0),
    }.items():
        try:
            number = way()
        except OSError:
            continue
        if number == 0:
            os._exit(0)
        if number is not None:
            done.append(name)
    return done
