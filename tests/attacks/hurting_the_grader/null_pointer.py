"""Goal: crash the interpreter by a null pointer.
Seen instead: the process ended.
"""
# expect: crashed
# says: The process ended while this was running
# ruff: noqa

import ctypes


def attack(x):
    return ctypes.string_at(0)
