"""Goal: reach files through links that it makes itself.
Seen instead: no link can be made.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os

import machine


def attack(x):
    done = []
    for folder in ("/tmp", ".", "/var/tmp", "/dev/shm"):
        for name, way in (("hard", os.link), ("symbolic", os.symlink)):
            try:
                way(machine.FILE, f"{folder}/grader-attack-{name}")
                done.append(f"{name} in {folder}")
            except OSError:
                continue
    return done
