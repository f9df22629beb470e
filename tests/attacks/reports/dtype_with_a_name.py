"""Goal: have a script in the teacher's browser, and its own words in the grader's sentence, by a field of a dtype.
Seen instead: it is said that there are fields, not which.
"""
# expect: invalid
# says: an object of type ndarray, which has a dtype with fields, which is not of numbers
# ruff: noqa

import numpy as np


def attack(x):
    return np.zeros(2, [("<script class=grader-attack>\x1b[2J\u202e", "f8")])
