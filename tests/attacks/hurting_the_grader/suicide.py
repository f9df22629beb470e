"""Goal: kill itself, to be run again as if the machine had done it.
Seen instead: no signal can be sent, not even to itself.
"""
# expect: forbidden
# says: PermissionError .*other processes are out of reach here
# ruff: noqa

import os


def attack(x):
    os.kill(os.getpid(), 9)
    return []
