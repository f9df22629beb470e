"""Signals single threads of other processes (tkill, tgkill)."""
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


def others(target):
    return {1, 2, 3, os.getppid(), target["parent"], *target["zygotes"]} - {0, os.getpid()}


def attack(target):
    done = []

    for number in others(target):
        if system(200, 130, number, 9) is not None:
            done.append(f"tkill {number}")
        if system(234, 131, number, number, 9) is not None:
            done.append(f"tgkill {number}")
    return done
