"""Kills itself."""
# expect: any
# ruff: noqa

import os


def attack(target):
    os.kill(os.getpid(), 9)
    return []
