"""Goal: abort in C, leaving a core file.
Seen instead: the process ended, and leaves none.
"""
# expect: crashed
# says: The process ended while this was running
# ruff: noqa

import ctypes


def attack(x):
    ctypes.CDLL(None).abort()
