"""Goal: read a file of the teacher's whose path it knows.
Seen instead: the file cannot be reached.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# not at weak: files can be read there
# ruff: noqa

import os

import machine


def attack(x):
    done = []
    for way in (
        lambda: open(machine.FILE).read(),
        lambda: os.listdir(os.path.dirname(machine.FILE)),
        lambda: os.open(machine.FILE, os.O_RDWR),
        lambda: os.truncate(machine.FILE, 0),
    ):
        try:
            way()
            done.append("reached it")
        except OSError:
            continue
    return done
