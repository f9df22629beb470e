"""Reads its whole address space by way of /proc/self/mem and by pointers."""
# expect: contained|crashed
# ruff: noqa

import ctypes

HALVES = [b"NEIGHBOURS", b"-OWN-WORK"]


def attack(target):
    done = []
    anchor = id(target) & ~0xFFFFF
    for page in range(-64, 64):
        found = ctypes.string_at(anchor + page * 4096, 4096)
        if any(
            found[place + 10 :].startswith(HALVES[1]) for place in range(4096) if found.startswith(HALVES[0], place)
        ):
            done.append("found it")
    return done
