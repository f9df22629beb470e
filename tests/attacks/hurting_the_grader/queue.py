"""Goal: queue signals for others (rt_sigqueueinfo, rt_tgsigqueueinfo, pidfd_send_signal).
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import others, system


def attack(x):
    done = []

    info = ctypes.create_string_buffer(128)
    ctypes.cast(info, ctypes.POINTER(ctypes.c_int))[0] = 9
    ctypes.cast(info, ctypes.POINTER(ctypes.c_int))[2] = -1
    for number in others():
        if system(129, 138, number, 9, ctypes.addressof(info)) is not None:
            done.append(f"queued for {number}")
        if system(297, 240, number, number, 9, ctypes.addressof(info)) is not None:
            done.append(f"queued for a thread of {number}")
        if system(424, 424, 3, 9, 0, 0) is not None:
            done.append("by pidfd")
    return done
