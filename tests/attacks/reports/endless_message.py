"""Goal: fill the report with one message of a hundred megabytes.
Seen instead: it is cut.
"""
# expect: error|memory
# says: <b>full marks</b>.*…|MemoryError
# ruff: noqa


def attack(x):
    raise ValueError("<b>full marks</b> " * 3_000_000)
