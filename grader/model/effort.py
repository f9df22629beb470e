"""How much is tried for a certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SEEDS = 50
DRAWS = 10_000
MINUTES = 10  # for one problem, which mostly takes seconds


@dataclass(frozen=True, slots=True)
class Effort:
    """seeds: with which cases are drawn. draws: on which the oracle, and a mutant that survives, is held against
    the reference. seconds: for one problem; what was not tried by then is undecided."""

    seeds: Sequence[int] = range(SEEDS)
    draws: int = DRAWS
    seconds: float = 60 * MINUTES
