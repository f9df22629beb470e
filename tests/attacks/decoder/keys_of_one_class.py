"""Goal: return a dictionary whose keys have hashes and comparisons of their own.
Seen instead: refused: such keys are no plain data.
"""
# expect: invalid
# says: keys that are neither text nor integers|was due, and it is a dictionary
# ruff: noqa


class Key(str):
    def __hash__(self):
        return hash(object())

    def __eq__(self, other):
        return False

    def __str__(self):
        return "attack"


def attack(x):
    return {Key("a"): 1, Key("a"): 2, 1.5: 3, (1, 2): 4}
