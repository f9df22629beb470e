"""Looks for secrets in the environment."""
# expect: contained
# ruff: noqa

import os


def attack(target):
    return [name for name in os.environ if target["secret"] in name]
