"""Maps shared anonymous memory, which other limits do not count."""
# expect: contained
# ruff: noqa

import mmap


def attack(target):
    try:
        mmap.mmap(-1, 1 << 31)
        return ["2 GiB"]
    except (OSError, MemoryError):
        return []
