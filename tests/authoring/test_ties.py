"""A reference with a rule for ties, and cases that have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.ties import tie_remarks
from grader.sandbox.wall import Wall
from tests.authoring.making import function, pool_of, problem

REAL, WHOLE = "{normal: [3], scale: 1000000}", "{integers: [0, 3], shape: [3]}"
REALS = "{list_of: {uniform: [0, 1000000]}, length: 3}"
FILE = "def f(x):\n    return _place(x)\n\ndef _place(x):\n    return x.argmin()\n"


@pytest.mark.parametrize(
    ("reference", "draw", "way"),
    [
        ("x.argmax()", REAL, "`argmax`"),
        ("np.argmin(-x)", REAL, "`argmin`"),
        ("torch.argmax(torch.as_tensor(x)).item()", REAL, "`argmax`"),
        ("s.py:f", REAL, "`argmin`"),
        ("x.index(max(x))", REALS, "`x.index(max(x))`"),
        ("max(range(3), key=x.__getitem__)", REALS, "`max(range(3), key=x.__getitem__)`"),
        ("x.argmax()", WHOLE, None),
        ("x.argmax(0)[0]", "{integers: [0, 3], shape: [4, 3]}", None),
        ("x.argmax() + y[0]", REAL, "`argmax`"),
        ("x.max()", REAL, None),
        ("np.exp(x - x.max())", REAL, None),
        ("max(x)", REALS, None),
        ("np.argmax(x > 0)", REAL, None),
    ],
)
def test_ties(wall: Wall, tmp_path: Path, reference: str, draw: str, way: str | None) -> None:
    arguments = f"{{x: {draw}, y: {{integers: [0, 1], shape: [3]}}}}"
    oracle = "torch.as_tensor(x).argmin()" if ".py:" in reference else reference
    text = function(arguments=arguments, reference=reference, oracle=oracle)
    found = list(tie_remarks(pool_of(wall, problem(tmp_path, text, s_py=FILE))))
    said = [remark.sentence.split(" no case")[0] for remark in found]
    assert said == ([f"the reference takes the place of an extreme ({way}), and with 3 of 3 seeds"] if way else [])
