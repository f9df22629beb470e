"""Replaces and closes the streams."""
# expect: contained
# ruff: noqa

import os
import sys


def attack(target):
    sys.stdout.close()
    sys.stdout = None
    sys.stderr = object()
    os.close(1)
    os.close(2)
    return []
