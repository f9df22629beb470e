"""Makes System V and POSIX shared memory."""
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
    if system(29, 194, 0, 1 << 20, 0o1600) is not None:
        done.append("a segment")
    if system(240, 180, ctypes.addressof(ctypes.create_string_buffer(b"/queue")), 0o102, 0o600, 0) is not None:
        done.append("a queue")
    try:
        os.open("/dev/shm/grader-attack", os.O_CREAT | os.O_RDWR)
        done.append("a file in /dev/shm")
    except OSError:
        pass
    return done
