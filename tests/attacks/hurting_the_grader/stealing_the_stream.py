"""Goal: replace and close the streams, so that the end cannot be said.
Seen instead: only its own prints are lost.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os
import sys


def attack(x):
    sys.stdout.close()
    sys.stdout = None
    sys.stderr = object()
    os.close(1)
    os.close(2)
    return []
