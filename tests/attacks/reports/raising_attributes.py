"""Goal: have the report raise again and again, by an exception whose traceback, cause and class raise.
Seen instead: the exception is told without them, or the process ended.
"""
# expect: crashed|error
# says: (case\.|shown:) Raising\.|The process ended
# ruff: noqa


class Raising(Exception):
    def refuse(self):
        raise Raising

    __traceback__ = __cause__ = __context__ = __class__ = args = property(refuse)


def attack(x):
    raise Raising
