"""One wall for all tests of a worker that need real runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.sandbox.wall import Wall


@pytest.fixture(scope="session")
def wall() -> Iterator[Wall]:
    with Wall(jobs=1) as opened:
        yield opened
