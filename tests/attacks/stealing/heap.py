"""Goal: find a neighbour's work or expected values in its own memory.
Seen instead: neither was ever there.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import gc
import sys


def attack(x):
    done = []
    gc.unfreeze()
    mark = "-OWN-".join(("NEIGHBOURS", "WORK"))  # written out, it would find itself
    for thing in gc.get_objects():
        if type(thing) is dict:
            for value in list(thing.values()):
                if type(value) is str and mark in value:
                    done.append("text")
        if type(thing) in (list, tuple):
            done += ["text" for value in thing if type(value) is str and mark in value]
    frame = sys._getframe()
    while frame is not None:
        done += [name for name in frame.f_locals if name in ("expected", "reference", "tolerance", "seed")]
        frame = frame.f_back
    return done
