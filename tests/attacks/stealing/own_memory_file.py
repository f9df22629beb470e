"""Goal: read and write its memory past all rules, by /proc/self/mem.
Seen instead: the file cannot be opened.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os


def attack(x):
    done = []
    for path in ("/proc/self/mem", "/proc/thread-self/mem", f"/proc/{os.getpid()}/mem", "/proc/self/pagemap"):
        for flags in (os.O_RDONLY, os.O_RDWR):
            try:
                os.close(os.open(path, flags))
                done.append(path)
            except OSError:
                continue
    return done
