"""An oracle that copies the reference, however it is dressed, is told; one that goes another road is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.likeness import alike
from tests.authoring.making import function, problem

ONE = "(x - x.mean()) / (1 + np.abs(x).sum())"
TORCH = ONE.replace("np.", "torch.")
BODY = "|\n      {m} = x.mean()\n      {s} = np.abs(x).sum()\n      return (x - {m}) / (1 + {s})"
FILE = (
    "import numpy as np\n\ndef one(x):\n    '''A.'''\n    m = x.mean()\n    return (x - m) / (1 + np.abs(x).sum())\n\n"
    "def two(x):\n    k = x.mean()\n    return (x - k) / (1 + np.abs(x).sum())\n\ndef three(x):\n    return one(x)\n"
)


@pytest.mark.parametrize(
    ("reference", "oracle", "begins"),
    [
        ("2 * x * x[0]", "2 * x * x[0]", "the oracle is the reference once more"),
        ("2 * x * x[0]", "x[0] * x * 2", "the oracle is the reference once more"),
        ("x.mean() - x * 3", "torch.mean(x) - 3 * x", "the oracle is the reference once more"),
        (ONE, "(-torch.mean(x) + x) / (torch.sum(x.abs()) + 1)", "the oracle is the reference once more"),
        (BODY.format(m="m", s="s"), BODY.format(m="mu", s="total").replace("1 + total", "total + 1"),
         "the oracle is the reference once more"),
        (ONE, TORCH, "the oracle is the reference once more"),
        (ONE, f"torch.as_tensor({TORCH})", "the oracle is written like the reference (9"),
        (ONE, f"|\n      return {TORCH}", "the oracle is the reference once more"),
        (BODY.format(m="m", s="s"), BODY.format(m="mu", s="total"), "the oracle is the reference once more"),
        ("s.py:one", "s.py:two", "the oracle is the reference once more"),
        ("s.py:one", "s.py:three", "the oracle calls the reference: an error"),
        ("s.py:one", "s.py:one", "the oracle calls the reference: an error"),
        (ONE, "(x - torch.mean(x, dim=0)) / (1 + torch.linalg.vector_norm(x, ord=1))", None),
        ("2 * x", "2 * x", None),
        ("s.py:one", TORCH, "the oracle is the reference once more"),
        (ONE, "|\n      m = torch.mean(x)\n      top, bottom = x - m, x.abs().sum() + 1\n      return top / bottom",
         "the oracle is the reference once more"),
        ("3 * x[0]", "73792", "the oracle is the value itself, which nothing computes"),
    ],
)  # fmt: skip
def test_copies(tmp_path: Path, reference: str, oracle: str, begins: str | None) -> None:
    found = [
        remark.sentence
        for remark in alike(problem(tmp_path, function(reference=reference, oracle=oracle), s_py=FILE), "f")
    ]
    assert len(found) == (begins is not None)
    assert all(sentence.startswith(begins or "") and "another way (autograd," in sentence for sentence in found)
