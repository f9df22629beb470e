"""Goal: leave named pipes, sockets and device files where others trip over them.
Seen instead: none can be made.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os
import stat

FOLDERS = ("/tmp", "/var/tmp", "/dev/shm", ".", "/run")
KINDS = (stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFCHR, stat.S_IFBLK)


def attack(x):
    done = []
    for folder in FOLDERS:
        for kind in KINDS:
            try:
                os.mknod(f"{folder}/grader-attack-{kind:o}", kind | 0o666, os.makedev(1, 1))
                done.append(f"{folder} {kind:o}")
            except OSError:
                continue
    return done
