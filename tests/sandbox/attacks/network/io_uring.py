"""Sets up io_uring, which does its work past the filter."""
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
    room = ctypes.create_string_buffer(512)
    return ["io_uring"] if system(425, 425, 8, ctypes.addressof(room)) is not None else []
