"""Goal: move, advise or release the memory of other processes.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

from system import others, system


def attack(x):
    done = []
    for number in others():
        for name, found in (
            ("move_pages", system(279, 239, number, 0, 0, 0, 0, 0)),
            ("migrate_pages", system(256, 238, number, 0, 0, 0)),
            ("process_mrelease", system(448, 448, number, 0)),
            ("process_madvise", system(440, 440, number, 0, 0, 20, 0)),
        ):
            if found is not None:
                done.append(f"{name} {number}")
    return done
