"""The shapes that met on the line that raised."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judge.failure import raised_sentence
from grader.model.attempt import Raised
from grader.sandbox.wall import Wall

from .making import TORCH, box, call


@pytest.mark.parametrize(
    ("body", "shapes"),
    [
        ("return x @ W", "x is (3,), W is (5, 3)"),
        ("y = W\n    return (x @\n        y)", "x is (3,)"),
        ("return g(W, x)\ndef g(a, b):\n    return a.reshape(b.shape)", "a is (5, 3), b is (3,)"),
        ("return W[9]", "W is (5, 3)"),
        ("raise ValueError('x' + \"W\")", ""),
        ("raise KeyError(x)", ""),
        ("return int('7.5')", ""),
        ("n = -3\n    return x[n - 1]", "x is (3,), n is -3"),
        ("p = x.sum() - 3\n    return 1 / int(p)", "p is 0"),
        ("y = None\n    return y + W", "y is None, W is (5, 3)"),
        (
            "t = True; z = 1e-300; s = float('-inf'); n = 10**12\n    return [x, t, z, s, n] + z",
            "x is (3,), t is True, z is 1e-300, s is -inf",
        ),
        ("class I(int):\n        def __repr__(self): return '<b>'\n    i = I(7)\n    return W[i]", "W is (5, 3)"),
        ("class A(np.ndarray):\n        shape = 3\n    x = x.view(A)\n    return x @ W", "W is (5, 3)"),
    ],
)
def test_arrays_of_the_line_are_told(wall: Wall, body: str, shapes: str) -> None:
    raised = call(wall, f"import numpy as np\ndef f(x, W):\n    {body}\n", box(np.ones(3)), box(np.ones((5, 3))))
    assert isinstance(raised, Raised) and raised.shapes == shapes


@pytest.mark.parametrize("above", ["# a\x0cb", "\x0c", "# a\u2028b", "# a\x85b", "# a\rb = 1"], ids=ascii)
def test_what_ends_no_line_above_hides_no_shapes(wall: Wall, above: str) -> None:
    raised = call(wall, f"{above}\ndef f(x, W):\n    return x @ W\n", box(np.ones(3)), box(np.ones((5, 3))))
    assert isinstance(raised, Raised)
    assert (raised.source, raised.shapes) == ("return x @ W", "x is (3,), W is (5, 3)")


def test_tensors_are_told_too(wall: Wall) -> None:
    text = "import torch\ndef f(x, W):\n    t = torch.tensor(x)\n    return t @ torch.tensor(W)\n"
    raised = call(wall, text, box(np.ones(3)), box(np.ones((5, 3))), packages=TORCH)
    assert isinstance(raised, Raised) and raised.shapes == "t is (3,), W is (5, 3)"


def test_they_are_said_after_the_message() -> None:
    raised = Raised("ValueError", "no.", "a.py", 3, "x @ W", shapes="x is (3,), W is (5, 3)")
    there = "There x has the shape (3,), W has the shape (5, 3)."
    assert raised_sentence(raised) == f"ValueError in line 3 of a.py (`x @ W`): no. {there}"
