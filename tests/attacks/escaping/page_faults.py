"""Goal: hold the kernel at a page fault of its choice (userfaultfd), as exploits do.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os

from system import system


def attack(x):
    done = [f"userfaultfd {flags}" for flags in (0, 1, 0o2004000) if system(323, 282, flags) is not None]
    try:
        os.close(os.open("/dev/userfaultfd", os.O_RDWR))
        done.append("/dev/userfaultfd")
    except OSError:
        pass
    return done
