"""Goal: confuse the decoder with bytes that are no message.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import send


def attack(x):
    send(b"\xc1" * 50)
    return []
