"""Grows a list without end."""
# expect: raised|memory|crashed|timeout
# ruff: noqa


def attack(target):
    keep = []
    while True:
        keep.append([0] * 1_000_000)
