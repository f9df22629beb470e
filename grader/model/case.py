"""A case: one concrete input of a function answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.model.value import Value


@dataclass(frozen=True, slots=True)
class Case:
    """One input. `values` holds every drawn name, hidden ones and those that only the oracle needs included."""

    index: int
    group: str | None
    values: Mapping[str, Value]
