"""Goal: keep the report waiting, by a class whose name and text are worked out for ever.
Seen instead: the time runs out.
"""
# expect: timeout
# says: The time ran out
# ruff: noqa


class Meta(type):
    @property
    def __name__(cls):
        while True:
            pass


class Hanging(Exception, metaclass=Meta):
    def __str__(self):
        while True:
            pass


def attack(x):
    raise Hanging
