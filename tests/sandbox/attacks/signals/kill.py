"""Kills its zygote, its parent, everyone."""
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

    for number in (*others(target), -1, 0, -os.getpgid(0)):
        try:
            os.kill(number, 9)
            done.append(f"killed {number}")
        except OSError:
            continue
    return done
