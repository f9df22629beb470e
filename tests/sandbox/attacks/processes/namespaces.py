"""Makes and enters namespaces, mounts, changes root."""
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
    for flag in (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
        if libc.unshare(flag) == 0:
            done.append(f"unshare {flag:#x}")
    for name, result in {
        "mount": libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
        "umount": libc.umount2(b"/", 2),
        "chroot": libc.chroot(b"/"),
        "pivot": system(155, 41, 0, 0) or -1,
        "setns": libc.setns(0, 0),
        "bpf": system(321, 280, 0, 0, 0) or -1,
        "keyctl": system(250, 219, 0, 0, 0) or -1,
        "userfaultfd": system(323, 282, 1) or -1,
        "perf": system(298, 241, 0, 0, 0, 0, 0) or -1,
        "module": system(175, 105, 0, 0, 0) or -1,
    }.items():
        if result >= 0:
            done.append(name)
    return done
