"""Goal: return an object that claims to equal everything.
Seen instead: refused as no plain data, and asked nothing.
"""
# expect: invalid
# says: an object of type Everything, which is not plain data
# ruff: noqa


class Everything:
    def __eq__(self, other):
        return True

    def __array__(self, dtype=None):
        raise SystemExit("full marks")

    def __float__(self):
        return 1.0

    def __reduce__(self):
        return (exec, ("raise SystemExit",))

    __class__ = property(lambda self: float)


def attack(x):
    return Everything()
