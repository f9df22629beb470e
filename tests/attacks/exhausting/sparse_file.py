"""Goal: make a file of a terabyte that takes no room until it is read.
Seen instead: files are at most 16 MB long.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os


def attack(x):
    done = []
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "."):
        try:
            file = os.open(f"{folder}/grader-attack-sparse", os.O_CREAT | os.O_RDWR)
            os.ftruncate(file, 1 << 40)
            done.append(folder)
        except OSError:
            continue
    return done
