"""Goal: make the pipe refuse what does not fit, so that the grader's own writing fails half-way.
Seen instead: only this answer is lost.
"""
# expect: crashed|wrong|invalid|forbidden
# says: The process ended|BlockingIOError|was due|channels alone
# ruff: noqa

import os

import numpy as np

from pipe import results_pipe


def attack(x):
    os.set_blocking(results_pipe(), False)
    return np.ones(900_000)
