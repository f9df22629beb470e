"""Goal: send a text that is no UTF-8, surrogates and all.
Seen instead: the message is refused.
"""
# expect: forbidden
# says: wrote into the grader's channel
# ruff: noqa

from pipe import send


def attack(x):
    send(b"\x93\x03\x02\x91\x92\x01\xa6\xed\xa0\x80\xff\xc0\x80")
    return []
