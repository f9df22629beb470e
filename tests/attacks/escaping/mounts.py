"""Goal: lay other files over what is there, by every way to mount, and change the root.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import ctypes

from system import libc, system


def attack(x):
    text = lambda words: ctypes.addressof(keep.setdefault(words, ctypes.create_string_buffer(words)))
    keep = {}
    tried = {
        "mount": system(165, 40, text(b"none"), text(b"/tmp"), text(b"tmpfs"), 0, 0),
        "bind": system(165, 40, text(b"/"), text(b"/tmp"), 0, 0x1000, 0),
        "remount": system(165, 40, 0, text(b"/"), 0, 0x20, 0),
        "umount": system(166, 39, text(b"/tmp"), 2),
        "open_tree": system(428, 428, -100, text(b"/"), 1),
        "move_mount": system(429, 429, -100, text(b"/tmp"), -100, text(b"/"), 0),
        "fsopen": system(430, 430, text(b"tmpfs"), 0),
        "mount_setattr": system(442, 442, -100, text(b"/"), 0, 0, 0),
        "pivot_root": system(155, 41, text(b"/tmp"), text(b"/tmp")),
        "chroot": system(161, 51, text(b"/tmp")),
    }
    return [name for name, found in tried.items() if found is not None]
