"""Raises errors at lines that no file has."""
# expect: raised
# ruff: noqa

import types


def traceback_at(line):
    try:
        raise ValueError
    except ValueError as error:
        there = error.__traceback__
        return types.TracebackType(None, there.tb_frame, there.tb_lasti, line)


def attack(target):
    error = SyntaxError("no such line", (traceback_at.__code__.co_filename, -5, 1, ""))
    raise error.with_traceback(traceback_at(-7))
