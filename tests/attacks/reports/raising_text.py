"""Goal: have the report raise, by an exception whose text raises another one.
Seen instead: it is shown without a text.
"""
# expect: error
# says: Raising in line \d+ of
# ruff: noqa


class Raising(Exception):
    def __str__(self):
        raise SystemExit(self)

    __repr__ = __str__


def attack(x):
    raise Raising
