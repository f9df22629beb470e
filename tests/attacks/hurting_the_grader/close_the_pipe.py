"""Goal: leave the grader waiting for a message by closing every descriptor.
Seen instead: the process ends, and that is what the student reads.
"""
# expect: crashed
# says: The process ended while this was running
# ruff: noqa

import os


def attack(x):
    os.closerange(0, 64)
    return []
