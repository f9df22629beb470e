"""Goal: read the machine's memory and the kernel's log.
Seen instead: nothing of it can be opened.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os

from system import system


def attack(x):
    done = ["syslog"] if system(103, 116, 3, 0, 0) is not None else []
    for path in (
        "/dev/mem",
        "/dev/kmem",
        "/dev/port",
        "/dev/kmsg",
        "/proc/kcore",
        "/proc/kallsyms",
        "/dev/sda",
        "/dev/vda",
    ):
        try:
            with open(path, "rb") as file:
                done += [path] if any(file.read(64).split()[:1]) and path != "/proc/kallsyms" else []
        except OSError:
            continue
    return done
