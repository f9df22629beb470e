"""Words for certificates: cases, and what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from grader.judge.naming import literal
from grader.model.case import Case


def case_text(case: Case, seed: int | None = None) -> str:
    """A case as text: "n = 3, x = [1.0, 2.0] (case 4 of seed 0)"."""
    values = ", ".join(f"{name} = {literal(value, 120)}" for name, value in case.values.items())
    return values if seed is None else f"{values} (case {case.index} of seed {seed})"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 case", "3 cases"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def with_seeds(seeds: Sequence[int], of: int) -> str:
    """With which seeds something was found: "with seed 3", "with each of 10 seeds", "with 2 of 10 seeds, …"."""
    if of == 1:
        return f"with seed {seeds[0]}"
    if len(seeds) == of:
        return f"with each of {of} seeds"
    return f"with {len(seeds)} of {of} seeds, the first is {seeds[0]}"
