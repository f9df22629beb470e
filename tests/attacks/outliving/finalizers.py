"""Goal: go on in finalizers, weak references and the collector once the answers are in.
Seen instead: the process is ended once it has said all.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import gc
import sys
import time
import weakref


class Thing:
    pass


def attack(x):
    global thing
    thing = Thing()
    weakref.finalize(thing, time.sleep, 600)
    weakref.finalize(sys.modules["os"], time.sleep, 600)
    gc.callbacks.append(
        lambda phase, info: time.sleep(600) if phase == "stop" and info.get("generation") == 9 else None
    )
    loop = Thing()
    loop.self = loop
    Thing.__del__ = lambda self: None
    return []
