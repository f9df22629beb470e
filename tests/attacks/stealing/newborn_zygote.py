"""Goal: read environments and memory of zygotes that are still being started.
Seen instead: they cannot be opened.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# not at weak: a zygote can be read there until it has imported its packages; it holds no secret by then
# ruff: noqa

import os

from system import others


def attack(x):
    done = []
    for number in others():
        for name in ("environ", "mem", "maps", "fd/0"):
            try:
                with open(f"/proc/{number}/{name}", "rb") as file:
                    if file.read(1):
                        done.append(f"{number}/{name}")
            except OSError:
                continue
    return done
