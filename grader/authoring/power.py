"""How many cases it takes until every wrong answer is found out, whatever the seed."""

from __future__ import annotations

import math
from collections.abc import Sequence

from grader.authoring.mutation.trial import Fate
from grader.authoring.pool import Pool
from grader.model.certificate import Power

LEVEL = 0.999


def power(pool: Pool, fates: Sequence[Fate]) -> Power:
    """fates: of all wrong answers that are not the same function as the reference.

    A mutant that is found out on the share q of a group's cases passes all n of them with probability (1 - q)^n: cases
    are drawn independently. What is recommended keeps the groups' proportions.
    """
    every = {group.name: len(group.cases) for group in pool.sittings[0].key.groups}
    costly = {group.name: len(group.cases) for group in pool.sittings[0].key.groups if group.share}
    declared = sum(every.values())
    worst, weakest, rate = 0.0, "", 1.0
    for fate in fates:
        groups = every if fate.free else costly
        missed = sum(count * _log_missed(fate, group) for group, count in groups.items())
        needed = declared * math.log(1 - LEVEL) / missed if missed else math.inf
        if needed > worst:
            worst = needed
            weakest = f"line {fate.mutant.line}: {fate.mutant.what}"
            rate = fate.died.total() / max(fate.ran.total(), 1)
    recommended = None if math.isinf(worst) else max(len(every), math.ceil(worst))
    flaky = sum(bool(fate.survived(pool)) for fate in fates)
    return Power(declared, recommended, LEVEL, weakest, rate, len(pool.sittings), flaky)


def _log_missed(fate: Fate, group: str | None) -> float:
    """log of the probability that one case of the group does not find it out; at least half a case in all tried did
    not, since what has never happened is not impossible.
    """
    ran = fate.ran[group]
    return math.log(max(ran - fate.died[group], 0.5) / ran) if ran else 0.0
