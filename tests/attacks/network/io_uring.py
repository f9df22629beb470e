"""Goal: reach the network by io_uring, which does its work past the filter.
Seen instead: no ring can be set up.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import system


def attack(x):
    room = ctypes.create_string_buffer(512)
    return ["io_uring"] if system(425, 425, 8, ctypes.addressof(room)) is not None else []
