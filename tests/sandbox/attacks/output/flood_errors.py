"""Prints without end to the other stream, by its number."""
# expect: flooded
# ruff: noqa

import os


def attack(target):
    while True:
        os.write(2, b"y" * 10_000)
