"""Replaces builtins."""
# expect: any
# ruff: noqa

import builtins


def attack(target):
    builtins.isinstance = lambda *arguments: True
    builtins.type = lambda *arguments: float
    builtins.len = lambda thing: 0
    builtins.dict = builtins.list = builtins.str = builtins.zip = None
    return []
