"""Gives the compiler what it cannot swallow."""
# expect: any
# ruff: noqa


def attack(target):
    eval("-" * 100_000 + "1")
    return []
