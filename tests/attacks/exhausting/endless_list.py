"""Goal: return a list of a class that never stops giving.
Seen instead: it is read as the list it is.
"""
# expect: invalid|wrong
# says: The shape \(2,\) was due, and it is \(1,\)
# ruff: noqa


class Endless(list):
    def __iter__(self):
        while True:
            yield 1.0

    def __len__(self):
        return 1 << 60


def attack(x):
    return Endless([1.0])
