"""Goal: do its work when its objects are deleted, after the answer.
Seen instead: they die with the process, whatever they do.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os
import time


class Late:
    def __del__(self):
        time.sleep(0.01)
        os.write(1, b"late")


def attack(x):
    global keep
    keep = [Late() for _ in range(5)]
    return []
