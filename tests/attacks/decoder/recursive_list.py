"""Goal: return a list that holds itself.
Seen instead: refused as nested too deeply.
"""
# expect: invalid
# says: nested more than 32 levels deep
# ruff: noqa


def attack(x):
    loop = []
    loop.append(loop)
    return loop
