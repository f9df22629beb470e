"""Goal: have a script in the teacher's browser, by the name of a field of a dtype.
Seen instead: the name is shown letter by letter.
"""
# expect: invalid
# says: <script class=grader-attack>
# ruff: noqa

import numpy as np


def attack(x):
    return np.zeros(2, [("<script class=grader-attack>\x1b[2J\u202e", "f8")])
