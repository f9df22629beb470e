"""Goal: make the report look up lines that no file has.
Seen instead: the exception is shown without its place.
"""
# expect: error
# says: in line \d+ of
# ruff: noqa

import types


def traceback_at(line):
    try:
        raise ValueError
    except ValueError as error:
        there = error.__traceback__
        return types.TracebackType(None, there.tb_frame, there.tb_lasti, line)


def attack(x):
    error = SyntaxError("no such line", (traceback_at.__code__.co_filename, -5, 1, ""))
    raise error.with_traceback(traceback_at(-7))
