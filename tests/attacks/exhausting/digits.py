"""Goal: have a number written out that takes hours to write.
Seen instead: the time runs out, or it is refused.
"""
# expect: timeout|invalid
# says: The time ran out|more than 4000 digits
# ruff: noqa

import sys


def attack(x):
    sys.set_int_max_str_digits(0)
    return 7 ** (1 << 22)
