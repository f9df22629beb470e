"""Goal: end with the status that a child has whose wall could not be built, to be called the grader's fault.
Seen instead: the process ended, and that is its own doing.
"""
# expect: crashed
# says: The process ended while this was running \(exit 71\): something in the file ended it. Leave out os._exit\(\)
# ruff: noqa

import os


def attack(x):
    os._exit(71)
