"""How closely reference and oracle agree, over all cases of a pool."""

from __future__ import annotations

import numpy as np

from grader.authoring.pool import Pool
from grader.authoring.words import case_text
from grader.judge.comparison import compare
from grader.judge.number import Numbers
from grader.model.certificate import Agreement


def agreement(pool: Pool) -> Agreement:
    """The largest disagreement; it is no larger than `verify` allows, or there would be no pool."""
    cases, relative, share, at = 0, 0.0, 0.0, ""
    for sitting in pool.sittings:
        target = sitting.key.target
        compared = compare(sitting.runs["oracle", "float64"], target)
        gap = np.abs(compared.numbers - target.layout.numbers)
        cases += len(sitting.cases)
        share = max(share, _largest(gap, target.allowed["float64"]))
        of_scale = ratio(gap, target.scale)
        if of_scale.size and of_scale.max() > relative:
            relative = float(of_scale.max())
            at = case_text(sitting.cases[int(target.layout.case[int(of_scale.argmax())])], sitting.seed)
    return Agreement(cases, relative, share, at)


def _largest(gap: Numbers, of: Numbers) -> float:
    shares = ratio(gap, of)
    return float(shares.max()) if shares.size else 0.0


def ratio(gap: Numbers, of: Numbers) -> Numbers:
    """gap / of, where nothing is 0 of anything."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(gap == 0, 0.0, gap / of)
