"""Hidden arguments that students would have to know."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.hidden import hidden_remarks
from grader.sandbox.wall import Wall
from tests.authoring.making import function, pool_of, problem

SECRET = (
    "{w: {hidden: true, integers: [0, 3]}, n: {hidden: true, value: 2 * w + 1}, s: {hidden: true, uniform: [1, 2]},"
    " v: {hidden: true, normal: [n]}, x: {normal: [n]}}"
)
FILE = "def f(w, n, s, v, x):\n    return n * x\n\ndef g(w, n, s, v, x):\n    return s * x\n"


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("2 * x", []),
        ("n * x", []),
        ("w * x", []),
        ("s * x", ["s"]),
        ("|\n      t = n * s\n      return t * x", ["s"]),
        ("s.py:f", []),
        ("s.py:g", ["s"]),
        ("x + v", ["v"]),
    ],
)
def test_what_is_no_size_of_what_is_given_is_told(wall: Wall, tmp_path: Path, reference: str, said: list[str]) -> None:
    oracle = {
        "2 * x": "x + x",
        "n * x": "x * n",
        "w * x": "x * w",
        "x + v": "v + x",
        "s.py:f": "x * n",
        "s.py:g": "x * s",
    }.get(reference, reference.replace("s * x", "x * s"))
    file = problem(tmp_path, function(arguments=SECRET, reference=reference, oracle=oracle), s_py=FILE)
    found = [remark.sentence for remark in hidden_remarks(pool_of(wall, file))]
    assert [sentence.split("`")[1] for sentence in found] == said
