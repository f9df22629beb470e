"""Goal: read environments and memory of the grader and of its own zygote.
Seen instead: they cannot be opened.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os

import machine


def attack(x):
    done = []
    for number in {1, 2, 3, os.getppid(), machine.PARENT} - {0, os.getpid()}:
        for name in ("environ", "mem", "maps", "fd/0", "cwd/x", "root/etc/passwd", "auxv", "task"):
            try:
                with open(f"/proc/{number}/{name}", "rb") as file:
                    if file.read(1):
                        done.append(f"{number}/{name}")
            except OSError:
                continue
    return done
