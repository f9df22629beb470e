"""Goal: have the machine forget what it has read of the packages, so that the neighbours wait for the disk.
Seen instead: what is in use stays; the neighbours' marks and time are theirs.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os

import numpy as np


def attack(x):
    for path in (os.__file__, np.__file__, np._core._multiarray_umath.__file__):
        try:
            file = os.open(path, os.O_RDONLY)
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        except OSError:
            continue
    return []
