"""Goal: answer the questions to come in advance, before the code that should answer them is asked.
Seen instead: what was sent is judged as the answers, and is no better than its values.
"""
# expect: invalid
# says: The shape \(2,\) was due, and it is \(\)
# loses: after
# ruff: noqa

from pipe import AFTER, ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, 0.0]]], [3, AFTER, [[1, 0.0]] * 3], [7])
    return []
