"""Goal: find or leave keys in the kernel's keyrings, which namespaces do not part.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import system


def attack(x):
    kind, name = ctypes.create_string_buffer(b"user"), ctypes.create_string_buffer(b"grader-attack")
    tried = {
        "add_key": system(248, 217, ctypes.addressof(kind), ctypes.addressof(name), ctypes.addressof(name), 4, -3),
        "request_key": system(249, 218, ctypes.addressof(kind), ctypes.addressof(name), 0, 0),
        "keyctl": system(250, 219, 0, -3, 1, 0, 0),
    }
    return [name for name, found in tried.items() if found is not None]
