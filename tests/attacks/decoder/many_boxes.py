"""Goal: fill the grader's memory with millions of empty lists, small on the wire and large in memory.
Seen instead: boxes are counted before anything is decoded.
"""
# expect: forbidden
# says: sent back more than is allowed
# ruff: noqa

import struct

from pipe import send


def attack(x):
    many = 2_500_000
    send(b"\x93\x03\x02\x91\x92\x01\x92\x04\xdd" + struct.pack(">I", many) + b"\x92\x04\x90" * many)
    return []
