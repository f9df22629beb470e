"""How badly conditioned the draws are: how much single precision loses on the worst of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.authoring.agreement import ratio
from grader.authoring.pool import Pool
from grader.authoring.words import case_text
from grader.judge.comparison import compare
from grader.judge.precision import EPS
from grader.model.certificate import Remark
from grader.render.points import short

ILL = 1e4  # roundings: of the seven digits of single precision three are left
_CHECK = "inputs"


def conditioning(pool: Pool) -> Iterator[Remark]:
    """The reference in single precision against itself in double, in roundings of the scale (Higham 2002, §1.6)."""
    worst, at = 0.0, ""
    for sitting in pool.sittings:
        calls = sitting.runs.get(("reference", "float32"))
        target = sitting.key.target
        if calls is None or target.layout.exact.all():
            continue
        gap = np.abs(compare(calls, target).numbers - target.layout.numbers)
        lost = ratio(np.where(target.layout.exact, 0.0, gap), target.scale) / EPS["float32"]
        largest = float(np.nanmax(lost, initial=0.0))
        if largest > worst:
            worst = largest
            at = case_text(sitting.cases[int(target.layout.case[int(np.nanargmax(lost))])], sitting.seed)
    lost_there = f"{short(worst)} {'rounding' if short(worst) == '1' else 'roundings'}"
    if worst > ILL:
        sentence = f"ill-conditioned: single precision is off by {lost_there} on {at}; draw it milder"
        yield Remark("warning", _CHECK, sentence)
    elif worst:
        yield Remark("note", _CHECK, f"the worst conditioned draw costs {lost_there}, on {at}")
