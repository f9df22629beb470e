"""Goal: map shared anonymous memory, which other limits do not count.
Seen instead: the address space is limited, whatever it is used for.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import mmap


def attack(x):
    try:
        mmap.mmap(-1, 1 << 31)
        return ["2 GiB"]
    except (OSError, MemoryError):
        return []
