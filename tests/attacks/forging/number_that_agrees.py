"""Goal: return numbers of a class that equals everything and differs from nothing.
Seen instead: they are read as the numbers they are.
"""
# expect: wrong
# says: 2 of 2 values differ
# ruff: noqa


class Agreeing(float):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __sub__ = __rsub__ = lambda self, other: 0.0
    __float__ = __abs__ = lambda self: 0.0
    __hash__ = None


def attack(x):
    return [Agreeing(0.5) for each in x]
