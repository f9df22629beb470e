"""Goal: have memory read that was given back already, behind an array.
Seen instead: the process ended.
"""
# expect: crashed
# says: The process ended while this was running
# ruff: noqa

import ctypes
import mmap

import numpy as np


def attack(x):
    room = mmap.mmap(-1, 1 << 20)
    found = np.frombuffer(room, np.float64)
    ctypes.CDLL(None).munmap(ctypes.c_void_p(found.ctypes.data), ctypes.c_size_t(1 << 20))
    return found[:1000]
