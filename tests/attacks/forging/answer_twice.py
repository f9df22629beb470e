"""Goal: answer this question on the grader's own pipe, and let the real answer stand in for the next one.
Seen instead: the message is taken for the answer and judged as such; the one that follows it is out of order, which costs the next answer.
"""
# expect: invalid
# says: The shape \(2,\) was due, and it is \(\)
# loses: after
# ruff: noqa

from pipe import ATTACK, send


def attack(x):
    send([3, ATTACK, [[1, 0.0]]])
    return ["x"]
