"""Goal: read its whole address space by pointers, for a neighbour's work.
Seen instead: nothing is found before the process dies of it.
"""
# expect: contained|crashed
# says: The shape \(2,\) was due, and it is \(0,\)|The process ended while this was running
# ruff: noqa

import ctypes

HALVES = [b"NEIGHBOURS", b"-OWN-WORK"]


def attack(x):
    done = []
    anchor = id(x) & ~0xFFFFF
    for page in range(-64, 64):
        found = ctypes.string_at(anchor + page * 4096, 4096)
        if any(
            found[place + 10 :].startswith(HALVES[1]) for place in range(4096) if found.startswith(HALVES[0], place)
        ):
            done.append("found it")
    return done
