"""Goal: hide a second message behind the end of the first.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

import msgspec

from pipe import ATTACK, send


def attack(x):
    send(msgspec.msgpack.encode([3, ATTACK, [[1, 0.0]]]) + b"\xc0\x93\x03")
    return []
