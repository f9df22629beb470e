"""Walls that live as long as the test worker, one a rung."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from grader.errors import WallError
from grader.sandbox.rung import Rung
from grader.sandbox.wall import Wall

SECRET = "GRADER_TEST_SECRET"


class Walls:
    def __init__(self) -> None:
        self._walls: dict[str, Wall | None] = {}

    def at(self, rung: str) -> Wall:
        """The wall at exactly this rung; skips the test where the machine cannot give it."""
        if rung not in self._walls:
            wall = Wall(highest=rung, minimum="weak", trust=rung == "none")
            try:
                found = wall.rung
            except WallError:
                found = None
            self._walls[rung] = wall if found is Rung[rung] else None
        wall = self._walls[rung]
        if wall is None:
            pytest.skip(f"this machine does not give isolation {rung}")
        return wall

    def close(self) -> None:
        for wall in self._walls.values():
            if wall is not None:
                wall.close()


@pytest.fixture(scope="session")
def walls() -> Iterator[Walls]:
    os.environ[SECRET] = "the answer is 42"
    walls = Walls()
    yield walls
    walls.close()


@pytest.fixture(scope="session")
def wall(walls: Walls) -> Wall:
    """The strongest wall that this machine gives."""
    with Wall(minimum="weak") as probing:
        best = probing.rung
    return walls.at(best.name)
