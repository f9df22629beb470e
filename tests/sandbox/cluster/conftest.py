"""A cluster of two workers on this machine that does what submissions say (walls.py), for the tests of one module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.sandbox.cluster.cluster import Cluster
from grader.sandbox.cluster.terms import Terms
from grader.sandbox.wall import Wall

from .making import quick

__all__ = ["quick"]

ODD = Terms(maker="tests.sandbox.cluster.walls:OddWall", silence=1.0, nobody=120.0)


@pytest.fixture(scope="module")
def odd_cluster(wall: Wall) -> Iterator[Cluster]:
    with Cluster(wall, jobs=2, minimum=wall.rung.name, terms=ODD) as cluster:
        yield cluster
