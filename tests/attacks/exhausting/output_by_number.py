"""Goal: print without end to the other stream, by its number.
Seen instead: stopped after four megabytes.
"""
# expect: forbidden
# says: printed more than is allowed
# ruff: noqa

import os


def attack(x):
    while True:
        os.write(2, b"y" * 10_000)
