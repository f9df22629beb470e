"""Goal: find other students' modules in what Python keeps of files and modules.
Seen instead: only its own are known.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import linecache
import sys


def attack(x):
    own = __name__.partition(" ")[0]
    done = [name for name in linecache.cache if "honest-" in name]
    for name, module in list(sys.modules.items()):
        if "NEIGHBOURS" in str(getattr(module, "TEXT", "")):
            done.append(name)
    return done
