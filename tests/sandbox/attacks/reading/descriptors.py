"""Looks for open files, sockets and the zygote's control."""
# expect: contained
# ruff: noqa

import os
import stat


def attack(target):
    done = []
    for file in range(3, 1024):
        try:
            mode = os.fstat(file).st_mode
        except OSError:
            continue
        if not stat.S_ISFIFO(mode):
            done.append(f"{file}: {oct(mode)}")
    return done
