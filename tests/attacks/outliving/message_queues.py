"""Goal: leave System V and POSIX message queues behind.
Seen instead: none can be made.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import system


def attack(x):
    done = [f"queue {key}" for key in range(0x67726164, 0x67726168) if system(68, 186, key, 0o1600) is not None]
    name = ctypes.create_string_buffer(b"grader-attack")
    if system(240, 180, ctypes.addressof(name), 0o102, 0o600, 0) is not None:
        done.append("mqueue")
    return done
