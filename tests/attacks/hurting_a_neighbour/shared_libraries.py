"""Goal: write into the packages and Python files that the neighbours import.
Seen instead: none can be opened for writing, renamed or removed.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import mmap
import os

import numpy as np


def attack(x):
    done = []
    for path in (os.__file__, np.__file__, np._core._multiarray_umath.__file__):
        for name, way in (
            ("opened", lambda: os.close(os.open(path, os.O_RDWR))),
            ("truncated", lambda: os.truncate(path, 0)),
            ("removed", lambda: os.unlink(path)),
            ("renamed", lambda: os.rename(path, path + "~")),
            ("made public", lambda: os.chmod(path, 0o777)),
            ("dated", lambda: os.utime(path, (0, 0))),
            ("mapped", lambda: mmap.mmap(os.open(path, os.O_RDONLY), 4096, access=mmap.ACCESS_WRITE)),
        ):
            try:
                way()
                done.append(f"{name} {path}")
            except OSError:
                continue
    return done
