"""Goal: find the teacher's secrets in the environment.
Seen instead: it has an environment of its own.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os

import machine


def attack(x):
    return [name for name in os.environ if machine.SECRET in name]
