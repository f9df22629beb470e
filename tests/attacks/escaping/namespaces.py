"""Goal: make and enter namespaces, where it would be root.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

from system import libc, system


def attack(x):
    done = []
    for flag in (0x80, 0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000):
        if libc.unshare(flag) == 0:
            done.append(f"unshare {flag:#x}")
        if system(308, 268, 0, flag) is not None:
            done.append(f"setns {flag:#x}")
        if (made := system(56, 220, flag | 17, 0, 0, 0, 0)) is not None:
            done.append(f"clone {flag:#x}: {made}")
    return done
