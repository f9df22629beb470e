"""Goal: make system calls by the numbers of another architecture, which a filter may not know.
Seen instead: the process is ended.
"""
# expect: crashed|contained
# says: The process ended while this was running|The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

from system import X86, system


def attack(x):
    return ["x32"] if X86 and system(0x40000000 | 39, 172) is not None else []
