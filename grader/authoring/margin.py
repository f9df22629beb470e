"""Where the allowance lies: above what right answers need, below what the nearest wrong one misses by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from grader.authoring.agreement import ratio
from grader.authoring.mutation.trial import Fate
from grader.authoring.pool import Pool, Sitting
from grader.authoring.variants import Variant
from grader.judge.comparison import compare
from grader.judge.excess import excess
from grader.judge.joined import widest
from grader.judge.key import KeyGroup
from grader.judge.target import Target
from grader.model.attempt import Call
from grader.model.certificate import Margin, Remark
from grader.render.points import short

FAR = 10  # times the noise: a wrong answer that is nearer than this is a matter of luck
WIDE = 2  # times what is allowed: a wrong answer that is nearer leaves no room for others
_CHECK = "tolerance"


def margin(pool: Pool, others: Sequence[Variant], fates: Sequence[Fate]) -> Margin | None:
    """Of the group of cases where it is tightest, in single precision; None where all numbers are whole, of which
    nothing is allowed. others: right ones, too.
    """
    groups = pool.sittings[0].key.groups
    found = [each for group in groups if (each := _of_group(pool, group, others, fates)) is not None]
    tightest = max(found, key=_tightness, default=None)
    return tightest and (tightest if len(groups) > 1 else replace(tightest, group=None))


def _of_group(pool: Pool, group: KeyGroup, others: Sequence[Variant], fates: Sequence[Fate]) -> Margin | None:
    """Tolerances may differ from group to group, so that a share of what is allowed means something in one group."""
    allowed = _usual(pool, group)
    if allowed is None:
        return None
    noise, noise_of = 0.0, ""
    varied = ((each.whose, pool.sittings[each.at], each.calls) for each in others if not each.half)
    for whose, sitting, calls in (*_right(pool), *varied):
        largest = _of_allowed(sitting, calls, group)
        if largest > noise:
            noise, noise_of = largest, whose
    nearest, nearest_of = _nearest(pool, group, fates)
    near = None if np.isinf(nearest) else nearest * allowed
    return Margin(allowed, noise * allowed, noise_of, near, nearest_of, group.name)


def _tightness(found: Margin) -> float:
    """How much of the room between noise and the nearest wrong answer is taken on the narrower side."""
    if not found.allowed:  # nothing is, of what can be rounded
        return np.inf
    return max(found.noise / found.allowed, found.allowed / found.nearest if found.nearest else 0.0)


def _of_allowed(sitting: Sitting, calls: Sequence[Call], group: KeyGroup | None = None) -> float:
    """The largest difference of a right answer, as a share of what is allowed to it, in all groups or in one."""
    target = sitting.key.target
    compared = compare(calls, target)
    share = ratio(np.abs(compared.numbers - target.layout.numbers), compared.allowed)
    return float(np.nanmax(share if group is None else share[_numbers_of(target, group)], initial=0.0))


def _numbers_of(target: Target, group: KeyGroup) -> slice:
    """Where the numbers of a group's cases are: its cases stand together."""
    offsets = target.layout.offsets
    return slice(int(offsets[group.cases.start]), int(offsets[group.cases.stop]))


def halves(pool: Pool, others: Sequence[Variant]) -> Iterator[Remark]:
    """What misses its allowance in half precision, which few students use; large inputs are lost in it."""
    shares = {each.whose: _of_allowed(pool.sittings[each.at], each.calls) for each in others if each.half}
    worst = max(shares, key=lambda whose: shares[whose], default=None)
    if worst is not None and shares[worst] > 1:
        sentence = f"{worst} is off by {short(shares[worst])} times what is allowed: whoever computes in it is wrong"
        yield Remark("note", _CHECK, sentence)


def told(found: Margin) -> Iterator[Remark]:
    """What is to be said of a margin: too little lies between noise, allowance and a wrong answer."""
    if found.noise > found.allowed:
        sentence = (
            f"a right answer misses what is allowed: {found.noise_of} is off by {short(found.noise)} of the scale, and"
            f" {short(found.allowed)} is allowed; widen `tolerance`, or draw better conditioned inputs"
        )
        yield Remark("fault", _CHECK, sentence)
    if found.nearest is None:
        return
    right = f"{found.noise_of or 'the reference'} is right and off by {short(found.noise)} of the scale"
    between = f"{right}, {found.nearest_of} is wrong and off by {short(found.nearest)}"
    if found.nearest <= found.noise:
        cure = "no tolerance can tell them apart: draw inputs on which they differ more"
        yield Remark("fault", _CHECK, f"{between}: {cure}")
    elif found.nearest < FAR * found.noise:
        yield Remark("warning", _CHECK, f"{between}: less than {FAR} times as much")
    elif found.nearest < WIDE * found.allowed:
        near = (
            f"{found.nearest_of} is off by {short(found.nearest)} of the scale, and {short(found.allowed)} is allowed"
        )
        yield Remark("warning", _CHECK, f"{near}: a wrong answer that is half as far off passes; narrow `tolerance`")


def _usual(pool: Pool, group: KeyGroup) -> float | None:
    """The median allowance of single precision, as a share of the scale."""
    shares = []
    for sitting in pool.sittings:
        target = sitting.key.target
        rows = _numbers_of(target, group)
        known = ~target.layout.exact[rows] & (target.scale[rows] > 0)
        shares.append(target.allowed["float32"][rows][known] / target.scale[rows][known])
    every = np.concatenate(shares)
    return float(np.median(every)) if every.size else None


def _right(pool: Pool) -> Iterator[tuple[str, Sitting, Sequence[Call]]]:
    for sitting in pool.sittings:
        for (solver, precision), calls in sitting.runs.items():
            if not solver.startswith("mistake/") and (solver, precision) != ("reference", "float64"):
                yield f"{solver} in {precision}", sitting, calls


def _nearest(pool: Pool, group: KeyGroup, fates: Sequence[Fate]) -> tuple[float, str]:
    """The wrong answer that is nearest to being right with some seed, of those that this group finds out best then."""
    nearest, whose = np.inf, ""
    for fate in fates:
        far = fate.nearest(group.name)
        if far < nearest and not fate.survived(pool):
            nearest, whose = far, f"the mutant of line {fate.mutant.line} ({fate.mutant.what})"
    for sitting in pool.sittings:
        wide = widest(sitting.key.target)
        for mistake in sitting.key.mistakes:
            for way in mistake.targets:
                gaps = excess(compare(way.layout.calls, wide), wide)
                far = float(gaps.max())
                if far < nearest and int(gaps.argmax()) in group.cases:
                    nearest, whose = far, f"the mistake `{mistake.id}`"
    return float(nearest), whose
