"""Goal: keep the grader's judging busy with lists that are no array.
Seen instead: it is judged like any other wrong answer, in no time.
"""
# expect: invalid
# says: Wrong on the only case
# ruff: noqa


def attack(x):
    return [[[0.0] * (number % 7)] * (number % 5) for number in range(9_000)]
