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
FILE += "\ndef softmax(x):\n    e = np.exp(x - x.max())\n    return e / e.sum()\n"
FILE += "\ndef layer(x):\n    return F.softmax(x, 0)\n"
OTHER = (
    "import s\nfrom s import softmax as soft\n\ndef softmax(x):\n    return F.softmax(x, 0)\n\n"
    "def there(x):\n    return s.softmax(x)\n\ndef renamed(x):\n    return soft(x)\n"
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
        ("s.py:softmax", "F.softmax(x, 0)", None),
        ("s.py:softmax", "|\n      softmax = torch.nn.Softmax(0)\n      return softmax(x)", None),
        ("s.py:softmax", "s.py:layer", None),
        ("s.py:softmax", "t.py:softmax", None),
        ("s.py:softmax", "t.py:there", "the oracle calls the reference: an error"),
        ("s.py:softmax", "t.py:renamed", "the oracle calls the reference: an error"),
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
        for remark in alike(problem(tmp_path, function(reference=reference, oracle=oracle), s_py=FILE, t_py=OTHER), "f")
    ]
    assert len(found) == (begins is not None)
    assert all(sentence.startswith(begins or "") and "another way (autograd," in sentence for sentence in found)


CHECK = "|\n      a, b = answer\n      return a + b == 15 and a != b and min(answer) > 0"


@pytest.mark.parametrize(
    ("check", "oracle", "begins"),
    [
        (CHECK, CHECK, "the oracle is `check` once more: an error"),
        (CHECK, CHECK.replace("a, b", "c, d").replace("a + b", "d + c").replace("a != b", "c != d"),
         "the oracle is written like `check` (100%"),
        (CHECK, CHECK.replace("> 0", ">= 0"), "the oracle is written like `check` (9"),
        ("s.py:one", "s.py:three", "the oracle calls `check`: an error"),
        (CHECK, "sorted(answer) in [[k, 15 - k] for k in range(1, 8)]", None),
        ("answer == 7", "answer == 7", None),
        ("answer == 7", "'True'", None),
    ],
)  # fmt: skip
def test_copies_of_a_check(tmp_path: Path, check: str, oracle: str, begins: str | None) -> None:
    text = "title: T\nstatement: '`K`'\nanswers:\n  K:\n    points: 1\n"
    text += f"    check: {check}\n    oracle: {oracle}\n    accepted: ['[7, 8]']\n"
    found = [remark.sentence for remark in alike(problem(tmp_path, text, s_py=FILE), "K")]
    assert len(found) == (begins is not None)
    assert all(sentence.startswith(begins or "") and "another way (counting," in sentence for sentence in found)
