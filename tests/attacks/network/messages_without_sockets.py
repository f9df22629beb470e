"""Goal: send and receive by the calls that take a socket, on descriptors that are none.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import refusal


def attack(x):
    room = ctypes.addressof(ctypes.create_string_buffer(64))
    tried = {
        "sendmsg": refusal(46, 211, 1, room, 0),
        "recvmsg": refusal(47, 212, 1, room, 0),
        "sendto": refusal(44, 206, 1, room, 1, 0, 0, 0),
        "connect": refusal(42, 203, 1, room, 16),
        "accept": refusal(43, 202, 1, 0, 0),
        "sendmmsg": refusal(307, 269, 1, room, 1, 0),
    }
    return [f"{name}: {why}" for name, why in tried.items() if why != "EPERM"]
