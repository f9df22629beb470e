"""The class under attack, graded once under each condition, whichever tests ask and in whichever workers."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.attacks.conditions import Condition, Sitting, sat

Sittings = Callable[[Condition], Sitting]


@pytest.fixture(scope="session")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Sittings:
    """The sitting under a condition; skips where the machine does not give that rung."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    known: dict[Condition, Sitting] = {}

    def under(condition: Condition) -> Sitting:
        if condition not in known:
            known[condition] = sat(shared, condition)
        found = known[condition]
        if not (found.folder / "facts.json").exists():
            pytest.fail(f"the class was not graded:\n{found.shown}")
        if found.rung != condition.rung and not condition.container:
            pytest.skip(f"this machine does not give isolation {condition.rung}: {found.run['isolation_reasons']}")
        return found

    return under
