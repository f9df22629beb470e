"""Goal: return a list that grows while it is read.
Seen instead: it is read as it is at each moment, and refused past the limit.
"""
# expect: invalid|wrong
# says: The shape \(2,\) was due, and it is \(1,\)|more than 200000
# ruff: noqa

found = []


class Growing(float):
    def __float__(self):
        found.extend([Growing(1.0)] * 2)
        return 1.0

    __pos__ = __float__


def attack(x):
    found[:] = [Growing(1.0)]
    return found
