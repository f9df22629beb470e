"""Goal: have a crafted file's code run where it is loaded (torch.load), outside of what is watched.
Seen instead: it runs behind the same wall.
"""
# expect: contained|error
# says: The shape \(2,\) was due, and it is \(0,\)|in line \d+ of
# ruff: noqa

import io
import os
import pickle

import torch


class Code:
    def __reduce__(self):
        return (os.system, ("touch /tmp/grader-attack-pickle",))


def attack(x):
    result = torch.load(io.BytesIO(pickle.dumps(Code())), weights_only=False)
    return [] if result != 0 else ["a program ran"]
