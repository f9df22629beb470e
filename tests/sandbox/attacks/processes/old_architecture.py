"""Makes a system call by the numbers of another architecture."""
# expect: crashed|contained
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
    return ["x32"] if X86 and system(0x40000000 | 39, 172) is not None else []
