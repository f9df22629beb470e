"""Goal: switch off what makes memory hard to predict, for itself and its children.
Seen instead: every call is refused.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

from system import system


def attack(x):
    return [f"{bits:#x}" for bits in (0x0040000, 0x0400000, 0x4000000, 0xFFFFFFFF) if system(135, 92, bits) is not None]
