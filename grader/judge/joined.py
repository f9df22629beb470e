"""Several targets of one answer as one: the cases of many seeds, compared in one array operation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from grader.judge.target import Layout, Target
from grader.judge.tolerance import RELATIVE, measured
from grader.model.attempt import Call


def joined(targets: Sequence[Target]) -> Target:
    """All cases after one another. No case speaks for another: no deviation tells the precision of the rest."""
    layouts = [target.layout for target in targets]
    starts = np.cumsum([0, *(layout.offsets[-1] for layout in layouts)])
    layout = Layout(
        calls=tuple(call for each in layouts for call in each.calls),
        numbers=np.concatenate([each.numbers for each in layouts]),
        offsets=np.concatenate([[0], *(each.offsets[1:] + at for each, at in zip(layouts, starts, strict=False))]),
        exact=np.concatenate([each.exact for each in layouts]),
        leaf=np.concatenate([each.leaf for each in layouts]),
        steps=layouts[0].steps,
    )
    allowed = {
        precision: np.concatenate([each.allowed[precision] for each in targets]) for precision in targets[0].allowed
    }
    return Target(layout, allowed, np.concatenate([each.scale for each in targets]), evidence="none")


def widest(target: Target) -> Target:
    """The target for what is wrong: a wrong formula that was computed in single precision is allowed as much."""
    wide = np.maximum(target.allowed["float64"], target.allowed["float32"])
    return replace(target, allowed={name: np.maximum(wide, each) for name, each in target.allowed.items()})


def rounding_alone(layout: Layout, float32_runs: Sequence[Sequence[Call]], groups: Sequence[range]) -> Target:
    """A target that allows what rounding in float64 explains, and nothing else: what passes is the same function."""
    target = measured(layout, float32_runs, groups)
    tight = np.maximum(target.allowed["float64"] - RELATIVE * np.abs(layout.numbers), 0.0)
    return replace(target, allowed=dict.fromkeys(target.allowed, tight), evidence="none")
