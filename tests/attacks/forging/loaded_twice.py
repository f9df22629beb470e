"""Goal: say that the modules are loaded, to be timed and asked anew.
Seen instead: a message out of order is refused.
"""
# expect: forbidden
# says: \(a message out of order\): leave
# ruff: noqa

from pipe import send


def attack(x):
    send([2])
    return []
