"""Goal: leave poisoned bytecode where Python looks for a compiled module.
Seen instead: no folder takes it.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import importlib.util
import os
import py_compile
import sys


def attack(x):
    done = []
    with_code = [
        module.__file__ for module in list(sys.modules.values()) if str(getattr(module, "__file__", "")).endswith(".py")
    ]
    for path in [os.__file__, *with_code[:40]]:
        cached = importlib.util.cache_from_source(path)
        for place in (cached, os.path.join(os.path.dirname(path), "grader-attack.pth")):
            try:
                os.close(os.open(place, os.O_WRONLY | os.O_CREAT))
                done.append(place)
            except OSError:
                continue
    return done
