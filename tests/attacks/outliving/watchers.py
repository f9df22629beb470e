"""Goal: leave watches on files in the kernel (inotify, fanotify, epoll, timers and signals as files).
Seen instead: none can be made.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import system


def attack(x):
    calls = {
        "inotify": (294, 26, 0),
        "fanotify": (300, 262, 0, 0),
        "epoll": (291, 20, 0),
        "timerfd": (283, 85, 1, 0),
        "eventfd": (290, 19, 0, 0),
        "timer": (222, 107, 1, 0, ctypes.addressof(ctypes.create_string_buffer(8))),
    }
    return [name for name, call in calls.items() if system(*call) is not None]
