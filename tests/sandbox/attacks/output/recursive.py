"""Returns a list that holds itself."""
# expect: refused
# ruff: noqa


def attack(target):
    loop = []
    loop.append(loop)
    return loop
