"""Goal: reach the machine's files through /proc: roots, folders and descriptors of processes.
Seen instead: nothing of it is there, or can be entered.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# not at weak: files can be read there
# ruff: noqa

import os

import machine


def attack(x):
    done = []
    for number in ("self", "1", os.getppid(), machine.PARENT):
        for road in ("root", "cwd/../../../../..", "task", "map_files", "ns/mnt"):
            path = f"/proc/{number}/{road}"
            try:
                done += [path] if os.listdir(path) or open(path + machine.FILE).read() else []
            except OSError:
                continue
    return done
