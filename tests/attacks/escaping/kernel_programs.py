"""Goal: run programs inside the kernel (bpf, perf events, modules, kexec).
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import system


def attack(x):
    room = ctypes.addressof(ctypes.create_string_buffer(bytes([1, 0, 0, 0, 112]) + bytes(123), 128))
    tried = {
        "bpf map": system(321, 280, 0, room, 72),
        "bpf program": system(321, 280, 5, room, 72),
        "perf": system(298, 241, room, 0, -1, -1, 0),
        "module": system(175, 105, room, 64, room),
        "module from a file": system(313, 273, 0, room, 0),
        "kexec": system(246, 104, 0, 0, 0, 0),
    }
    return [name for name, found in tried.items() if found is not None]
