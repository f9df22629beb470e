"""Goal: find a neighbour's work in memory that was given back and not wiped.
Seen instead: only its own leftovers are there.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import numpy as np

HALVES = b"NEIGHBOURS", b"-OWN-WORK"


def attack(x):
    done = []
    for power in range(4, 22):
        for _ in range(20):
            found = np.empty(1 << power, np.uint8).tobytes()
            place = found.find(HALVES[0])
            while place >= 0:
                if found.startswith(HALVES[1], place + len(HALVES[0])):
                    done.append(f"in {1 << power} bytes")
                place = found.find(HALVES[0], place + 1)
    return done
