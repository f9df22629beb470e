"""Goal: have the decoder build objects of a type of its own (msgpack's extensions and times).
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import send


def attack(x):
    send(b"\x93\x03\x02\x91\x92\x01\xd6\xff\x00\x00\x00\x00")
    return []
