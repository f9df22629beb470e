"""Goal: never be done and never use its time, by giving the processor away at every step (sched_yield).
Seen instead: the time runs out.
"""
# expect: timeout
# says: The time ran out
# ruff: noqa

import os


def attack(x):
    while True:
        os.sched_yield()
