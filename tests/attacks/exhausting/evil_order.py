"""Goal: sort for ever, by a comparison that never agrees with itself.
Seen instead: the time runs out.
"""
# expect: timeout
# says: The time ran out
# ruff: noqa


class Evil:
    def __lt__(self, other):
        return sorted([Evil(), Evil()]) and True


def attack(x):
    while True:
        try:
            sorted([Evil(), Evil()])
        except RecursionError:
            continue
