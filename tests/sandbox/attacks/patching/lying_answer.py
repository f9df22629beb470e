"""Returns an object that claims to equal everything."""
# expect: refused
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


def attack(target):
    return Everything()
