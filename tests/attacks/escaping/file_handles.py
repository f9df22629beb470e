"""Goal: open files by their handles, past the folders that hide them.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import system


def attack(x):
    handle, mount = ctypes.create_string_buffer(b"\x40\0\0\0" + bytes(140), 144), ctypes.c_int()
    path = ctypes.create_string_buffer(b"/")
    found = system(303, 264, -100, ctypes.addressof(path), ctypes.addressof(handle), ctypes.addressof(mount), 0)
    opened = system(304, 265, -100, ctypes.addressof(handle), 0)
    return ["named"] * (found is not None) + ["opened"] * (opened is not None)
