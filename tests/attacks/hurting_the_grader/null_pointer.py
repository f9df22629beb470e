"""Goal: crash the interpreter by a null pointer.
Seen instead: the process ended.
"""
# expect: crashed
# says: The process ended while this was running \(signal (7|11)\): it used memory that it may not use. Usually that is ctypes
# ruff: noqa

import ctypes


def attack(x):
    return ctypes.string_at(0)
