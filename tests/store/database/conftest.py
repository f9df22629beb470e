"""Every test of the store runs on both databases: it takes `where`, or `store`, which is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.store.database.store import Store


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store that is not there yet."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return str(tmp_path / "reports.sqlite")


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """A new store."""
    with Store(where) as opened:
        yield opened
