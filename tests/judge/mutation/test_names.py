"""Arguments that are not used, or taken for others of their kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.judge.mutation.names import Kinds, kinds_of
from grader.model.answers import FunctionAnswer
from tests.authoring.making import function, problem, texts

WHOLE, ARRAY, MATRIX, OTHER = ("whole", 0), ("array", 1), ("array", 2), ("other", 0)


@pytest.mark.parametrize(
    ("reference", "kinds", "mutants"),
    [
        ("f(n, m)", {"n": WHOLE, "m": WHOLE},
         ["f(m, n)", "f(0, m)", "f(1, m)", "f(m, m)", "f(n, 0)", "f(n, 1)", "f(n, n)"]),
        ("n + n * m", {"n": WHOLE, "m": WHOLE},
         ["n - n * m", "n", "n * m", "n + (n / m)", "n + n", "n + m", "0 + n * m", "1 + n * m", "m + n * m",
          "n + 0 * m", "n + 1 * m", "n + m * m", "n + n * 0", "n + n * 1", "n + n * n", "m + m * n"]),
        ("g(x)", {"x": ARRAY}, []),
        ("g(x)(y)", {"x": ARRAY, "y": ARRAY}, ["g(x)(x)", "g(y)(y)", "g(y)(x)"]),
        ("g(x)(y)", {"x": ARRAY, "y": MATRIX}, []),
        ("g(a)(b)", {"a": OTHER, "b": OTHER}, []),
    ],
)  # fmt: skip
def test_names(reference: str, kinds: Kinds, mutants: list[str]) -> None:
    assert texts(reference, kinds=kinds) == mutants


def test_kinds_are_those_of_the_draws_and_hidden_names_have_none(tmp_path: Path) -> None:
    draws = {
        "h": "{hidden: true, integers: [1, 4]}", "n": "{integers: [1, 4]}", "u": "{uniform: [0, 1]}",
        "o": "{one_of: [1, 2]}", "s": "{one_of: [same, valid]}", "x": "{normal: [h]}",
        "y": "{integers: [0, 9], shape: [h, n]}",
        "z": "{bernoulli: [n], p: 0.5}",
    }  # fmt: skip
    arguments = "{" + ", ".join(f"{name}: {draw}" for name, draw in draws.items()) + "}"
    answer = problem(tmp_path, function(arguments=arguments)).problem.answers["f"]
    assert isinstance(answer, FunctionAnswer)
    assert kinds_of(answer) == {
        "n": ("whole", 0), "u": ("number", 0), "o": ("number", 0), "s": ("other", 0),
        "x": ("array", 1), "y": ("array", 2), "z": ("array", 1),
    }  # fmt: skip
