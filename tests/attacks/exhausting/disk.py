"""Goal: fill whatever folder it can write to.
Seen instead: at most 16 MB of its own are written, which are gone with it.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os


def attack(x):
    total = 0
    for folder in ("/tmp", "/var/tmp", "/dev/shm", ".", "/run", "/private", "/private/tmp"):
        try:
            for number in range(100):
                with open(f"{folder}/grader-attack-{number}", "ab") as file:
                    for _ in range(20):
                        total += file.write(bytes(1 << 20))
        except OSError:
            continue
    return [] if total <= 16 << 20 else [f"{total} bytes"]
