"""Makes another process the owner of a pipe, so that it gets the signals (F_SETOWN, O_ASYNC)."""
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

    import fcntl

    read, write = os.pipe()
    for number in others(target):
        for command, argument in ((8, number), (10, 9), (15, 0), (1026, 1), (1031, 1 << 20)):
            try:
                fcntl.fcntl(read, command, argument)
                done.append(f"fcntl {command}")
            except OSError:
                continue
        owner = (ctypes.c_int)(number)
        for request in (0x8901, 0x8902, 0x5452, 0x5412, 0x540E, 0x5410):
            if libc.ioctl(read, ctypes.c_ulong(request), ctypes.byref(owner)) == 0:
                done.append(f"ioctl {request:#x}")
        os.write(write, b"x")
    return done
