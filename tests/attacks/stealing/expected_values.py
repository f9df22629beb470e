"""Goal: find the expected values in its own memory: any array that is the right answer.
Seen instead: there is none.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes
import gc

import numpy as np


def attack(x):
    right = (2 * x).tolist()
    done = []
    gc.unfreeze()
    for thing in gc.get_objects():
        inside = thing.values() if type(thing) is dict else thing if type(thing) in (list, tuple) else ()
        for each in list(inside):
            if type(each) is np.ndarray and each.dtype == float and each.tolist() == right:
                done.append("an array")
            if type(each) in (list, tuple) and list(each) == right:
                done.append("a list")
    return done
