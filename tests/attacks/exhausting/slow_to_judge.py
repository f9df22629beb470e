"""Goal: keep the grader's judging busy with two hundred thousand small lists.
Seen instead: it is judged like any other wrong answer, in no time.
"""
# expect: invalid
# says: was due, and it is
# ruff: noqa


def attack(x):
    return [[0.0]] * 99_000
