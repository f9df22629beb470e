"""Goal: lay a filter of its own over itself whose listener answers for the kernel.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes
import struct

from system import libc, system


def attack(x):
    allow = ctypes.create_string_buffer(struct.pack("=HBBI", 6, 0, 0, 0x7FFF0000), 8)
    header = ctypes.create_string_buffer(struct.pack("@HxxxxxxQ", 1, ctypes.addressof(allow)), 16)
    place = ctypes.addressof(header)
    tried = {f"seccomp {flags}": system(317, 277, 1, flags, place) for flags in (0, 1, 4, 8)}
    tried["prctl"] = None if libc.prctl(22, 2, ctypes.c_ulong(place), 0, 0) else 0
    tried["ptrace"] = None if libc.ptrace(0, 0, 0, 0) else 0
    return [name for name, found in tried.items() if found is not None]
