"""Goal: keep the report busy with a traceback of a hundred thousand entries.
Seen instead: only its deepest line is told.
"""
# expect: error
# says: : deep
# ruff: noqa

import types


def attack(x):
    try:
        raise ValueError("deep")
    except ValueError as error:
        trace = error.__traceback__
        for _ in range(100_000):
            trace = types.TracebackType(trace, trace.tb_frame, trace.tb_lasti, 1)
        raise error.with_traceback(trace)
