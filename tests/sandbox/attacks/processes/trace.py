"""Traces other processes and reads their memory."""
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
    room = ctypes.create_string_buffer(64)
    for number in {1, 2, os.getppid(), target["parent"], *target["zygotes"]} - {0, os.getpid()}:
        if libc.ptrace(16, number, 0, 0) == 0:
            done.append(f"attached to {number}")
        if system(310, 270, number, ctypes.addressof(room), 1, ctypes.addressof(room), 1, 0) is not None:
            done.append(f"read {number}")
        if system(434, 434, number, 0) is not None:
            done.append(f"pidfd of {number}")
    return done
