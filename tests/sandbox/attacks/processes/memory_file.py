"""Writes a program into a memory file to execute it."""
# expect: contained
# ruff: noqa

import os


def attack(target):
    try:
        os.memfd_create("program")
        return ["a memory file"]
    except OSError:
        return []
