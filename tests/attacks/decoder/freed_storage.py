"""Goal: have a tensor's memory given back while it is read.
Seen instead: the process ended.
"""
# expect: crashed
# says: The process ended while this was running
# ruff: noqa

import ctypes
import mmap

import torch


def attack(x):
    room = mmap.mmap(-1, 1 << 20)
    found = torch.frombuffer(room, dtype=torch.float64)
    ctypes.CDLL(None).munmap(ctypes.c_void_p(found.data_ptr()), ctypes.c_size_t(1 << 20))
    return found[:1000]
