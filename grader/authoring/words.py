"""Words for certificates: cases, and what is counted."""

from __future__ import annotations

from grader.judge.naming import literal
from grader.model.case import Case


def case_text(case: Case, seed: int | None = None) -> str:
    """A case as text: "n = 3, x = [1.0, 2.0] (case 4 of seed 0)"."""
    values = ", ".join(f"{name} = {literal(value, 120)}" for name, value in case.values.items())
    return values if seed is None else f"{values} (case {case.index} of seed {seed})"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 case", "3 cases"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
