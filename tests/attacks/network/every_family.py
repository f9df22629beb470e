"""Goal: open a socket of any of the forty-six families that the kernel knows, past Python's own names.
Seen instead: none can be opened.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

from system import system


def attack(x):
    kinds = [(family, kind) for family in range(46) for kind in (1, 2, 3, 5)]
    done = [f"socket {family} {kind}" for family, kind in kinds if system(41, 198, family, kind, 0) is not None]
    return done + [f"pair {kind}" for kind in (1, 2, 5) if system(53, 199, 1, kind, 0, 0) is not None]
