"""Goal: hold leases, notices and seals on files, which those who open them wait for.
Seen instead: none can be taken.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import fcntl
import os


def attack(x):
    done = []
    for path in (os.__file__, "/", "/dev/null"):
        try:
            file = os.open(path, os.O_RDONLY)
        except OSError:
            continue
        for name, command, argument in (
            ("lease", 1024, 0),
            ("notice", 1026, 1),
            ("seal", 1033, 1),
            ("open lock", 36, bytes(32)),
        ):
            try:
                fcntl.fcntl(file, command, argument)
                done.append(f"{name} on {path}")
            except OSError:
                continue
    return done
