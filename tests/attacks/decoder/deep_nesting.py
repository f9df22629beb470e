"""Goal: overflow the decoder's stack with 100 000 levels of lists.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import send


def attack(x):
    send(b"\x93\x03\x02\x91\x92\x01" + b"\x92\x04\x91" * 100_000 + b"\xc0")
    return []
