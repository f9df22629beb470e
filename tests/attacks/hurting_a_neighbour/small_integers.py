"""Goal: change the number 7 for everybody whose process was forked from the same one.
Seen instead: only its own copy of the memory changes.
"""
# expect: contained|wrong|invalid|error|crashed|forbidden
# says: was due|values differ|in line|The process ended|channels alone
# loses: after
# ruff: noqa

import ctypes


def attack(x):
    ctypes.c_uint32.from_address(id(12345) + 24)
    value = ctypes.c_uint32.from_address(id(199) + 24)
    value.value = 200
    return []
