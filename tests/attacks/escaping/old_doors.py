"""Goal: use old calls that few filters think of (ioperm, modify_ldt, uselib, swapon, acct, vmsplice).
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import X86, system


def attack(x):
    room = ctypes.addressof(ctypes.create_string_buffer(b"/tmp/grader-attack", 64))
    tried = {
        "swapon": system(167, 224, room, 0),
        "acct": system(163, 89, room),
        "vmsplice": system(278, 75, 1, 0, 0, 0),
        "splice": system(275, 76, 0, 0, 1, 0, 10, 0),
        "sethostname": system(170, 161, room, 4),
        "settimeofday": system(164, 170, room, 0),
        "reboot": system(169, 142, 0, 0, 0, 0),
    }
    if X86:
        tried |= {
            "ioperm": system(173, 0, 0, 8, 1),
            "iopl": system(172, 0, 3),
            "modify_ldt": system(154, 0, 0, room, 64),
        }
        tried |= {"uselib": system(134, 0, room), "arch_prctl": system(158, 0, 0x1003, room)}
    return [name for name, found in tried.items() if found is not None]
