"""Prints without end."""
# expect: flooded
# ruff: noqa


def attack(target):
    while True:
        print("x" * 10_000)
