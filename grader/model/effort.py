"""How much is tried for a certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SEEDS = 50
DRAWS = 10_000


@dataclass(frozen=True, slots=True)
class Effort:
    """seeds: with which cases are drawn. draws: on which the oracle, and a mutant that survives, is held against
    the reference."""

    seeds: Sequence[int] = range(SEEDS)
    draws: int = DRAWS
