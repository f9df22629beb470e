"""Goal: return a number of few characters that takes gigabytes to write out.
Seen instead: it is measured before it is written.
"""
# expect: invalid
# says: holds an integer of more than 4000 digits
# ruff: noqa

import decimal


def attack(x):
    return [decimal.Decimal("1E+999999999999"), decimal.Decimal("1E-999999999999")]
