"""How far wrong numbers are from what is allowed: what is just outside could be inside with another draw."""

from __future__ import annotations

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.number import Numbers
from grader.judge.target import Target


def excess(compared: Comparison, target: Target) -> Numbers:
    """(cases,) the largest |got - expected| / allowed of each case; infinite where there is no such number, or where
    whole numbers, of which nothing is allowed, differ.
    """
    layout = target.layout
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        gap = np.abs(compared.numbers - layout.numbers)
        ratio = np.where(gap == 0, 0.0, gap / compared.allowed)
    ratio = np.where(np.isnan(ratio), np.inf, ratio)
    worst = np.zeros(len(layout.calls))
    np.maximum.at(worst, layout.case, ratio)
    unreadable = [reading.failure is not None for reading in compared.readings]
    return np.where(unreadable, np.inf, worst)
