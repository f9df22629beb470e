"""The memory that a submission gets is the memory that its problem promises, whatever it takes it for."""

from __future__ import annotations

import pytest

from grader.sandbox.wall import Wall

from .conftest import Walls
from .taking import WAYS, taken

ERROR = 0.05  # of the limit


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("megabytes", [64, 256, 1024])
def test_the_limit_is_kept_to_five_per_cent(wall: Wall, way: str, megabytes: int) -> None:
    assert (1 - ERROR) * megabytes <= taken(wall, way, megabytes) <= (1 + ERROR) * megabytes


@pytest.mark.parametrize("rung", ["strong", "good", "weak", "none"])
def test_it_is_kept_at_every_rung(walls: Walls, rung: str) -> None:
    assert (1 - ERROR) * 64 <= taken(walls.at(rung), "numpy arrays", 64) <= (1 + ERROR) * 64
