"""Which line of a wrong figure was probably meant for which curve: each line for one curve at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from grader.judge.curves import Fit, Line, Reals, fit
from grader.model.answers import Plot

FAR = 1e9  # how far off a line is that has no point in the range
CORNERS = 3  # different x: what has fewer is a decoration

# The roots of what the lines are off by, added up (so that a line that is right stays with its curve), and their fits.
Taken = tuple[float, dict[str, Fit]]


def meant_lines(lines: Sequence[Line], curves: Mapping[str, Reals], plot: Plot) -> dict[str, Fit]:
    """curve: the fit of its line, chosen so that all together are off by the least; no entry where lines run out."""
    best: dict[frozenset[str], Taken] = {frozenset(): (0.0, {})}
    for line in _without_decorations(lines, len(curves), plot):
        fits = {name: fit(line, curve, plot) for name, curve in curves.items()}
        for total, taken in list(best.values()):
            for name in (each for each in curves if each not in taken):
                more = total + min(fits[name].worst, FAR) ** 0.5, {**taken, name: fits[name]}
                curves_taken = frozenset(more[1])
                if curves_taken not in best or more[0] < best[curves_taken][0]:
                    best[curves_taken] = more
    return max(best.values(), key=lambda each: (len(each[1]), -each[0]))[1]


def _without_decorations(lines: Sequence[Line], due: int, plot: Plot) -> Sequence[Line]:
    """Lines that are drawn as curves are; all of them where those are too few."""
    drawn = [line for line in lines if np.unique(line.x).size >= CORNERS and line.y.max() > line.y.min() + plot.within]
    return drawn if len(drawn) >= due else lines
