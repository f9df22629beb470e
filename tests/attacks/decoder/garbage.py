"""Goal: confuse the decoder with bytes that are no message.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: leave the grader's channels alone
# ruff: noqa

from pipe import send


def attack(x):
    send(b"\xc1" * 50)
    return []
