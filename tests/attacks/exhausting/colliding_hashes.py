"""Goal: fill a dictionary of its own with keys of one hash, in quadratic time.
Seen instead: the time runs out.
"""
# expect: timeout|invalid
# says: The time ran out|more than 2000 keys
# ruff: noqa


class Same:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return self is other


def attack(x):
    return {Same(): number for number in range(200_000)}
