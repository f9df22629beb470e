"""Autograd's gradient against central differences: caught where it leaves the graph, at peace where a function "
"bends."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.gradients import gradient
from grader.sandbox.wall import Wall
from tests.authoring.making import function, pool_of, problem

DRAW = "{n: {hidden: true, integers: [1, 3]}, x: {integers: [-2, 2], shape: [n]}}"


@pytest.mark.parametrize(
    ("reference", "of", "sound"),
    [
        ("2.0 * x", "(x ** 2).sum()", True),
        ("(x > 0) * 1.0", "F.relu(x).sum()", True),
        ("np.sign(x) * 1.0", "x.abs().sum()", True),
        ("1.0 * x", "(x * x.detach()).sum()", False),
        ("(x > 0) * 2.0", "F.relu(x).sum() + F.relu(x).detach().sum() + F.relu(x).sum()", False),
    ],
)
def test_gradients(wall: Wall, tmp_path: Path, reference: str, of: str, sound: bool) -> None:
    oracle = f"{{gradient_of: {of}, with_respect_to: x}}"
    pool = pool_of(wall, problem(tmp_path, function(arguments=DRAW, reference=reference, oracle=oracle)))
    checked, found = gradient(wall, pool)
    assert checked is not None and checked.cases == 20
    assert (found == ()) == sound
    assert all(remark.weight == "fault" and "leave the graph" in remark.sentence for remark in found)
