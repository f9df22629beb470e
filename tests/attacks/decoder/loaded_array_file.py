"""Goal: have a pickle run when an array file is read (numpy's format).
Seen instead: it runs behind the same wall, or not at all.
"""
# expect: contained|error
# says: was due, and it is|in line \d+ of
# ruff: noqa

import io
import os

import numpy as np


class Code:
    def __reduce__(self):
        return (os.system, ("touch /tmp/grader-attack-npy",))


def attack(x):
    file = io.BytesIO()
    np.save(file, np.array([Code()], dtype=object), allow_pickle=True)
    file.seek(0)
    return [] if np.load(file, allow_pickle=True)[0] != 0 else ["a program ran"]
