"""Goal: grow a list without end.
Seen instead: the memory limit, or the time's end.
"""
# expect: memory|timeout|crashed
# says: MemoryError|The time ran out|The process ended while this was running
# ruff: noqa


def attack(x):
    keep = []
    while True:
        keep.append([0] * 1_000_000)
