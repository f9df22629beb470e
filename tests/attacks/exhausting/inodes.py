"""Goal: make files until the disk has no more room for names.
Seen instead: at most 256 files of its own.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os


def attack(x):
    made = 0
    try:
        for number in range(100_000):
            os.close(os.open(f"/tmp/grader-attack-{number}", os.O_CREAT | os.O_WRONLY))
            made += 1
    except OSError:
        pass
    return [] if made <= 256 else [f"{made} files"]
