"""Solvers, ready to be run: order, forms, lines."""

from pathlib import Path

from grader.judge.solvers import solvers_of
from grader.model.job import Solver
from grader.store.problems import read_problem
from tests.store.writing import write_all

TEXT = """\
title: T
statement: S
answers:
  f:
    points: 1
    arguments: {x: {normal: [3]}}
    reference: |

      y = 2 * x
      return y
    oracle:
      gradient_of: (a * a * b).sum()
      with_respect_to: a
      upstream: " x "
      where: {a: {normal: [3]}, b: {normal: [3]}}
    accepted:
      - x + x
      - ./own.py:twice
    mistakes:
      half:
        answer: [x / 2, x * 0.5]
        feedback: F
      none: {answer: x, feedback: F}
  C: {points: 1, options: {a: A, b: B}, right: a}
  N: {points: 1, reference: 112, oracle: '112'}
"""


def test_solvers_in_order(tmp_path: Path) -> None:
    file = write_all(tmp_path, {"p.yaml": TEXT, "own.py": "def twice(x): return 2 * x"}) / "p.yaml"
    problem, here = read_problem(file, "e"), str(file)
    assert solvers_of(problem, "f") == (
        Solver("reference", "body", "      y = 2 * x\nreturn y".lstrip(), here, 9, "numpy"),
        Solver("oracle", "gradient", "(a * a * b).sum()", here, 12, "torch", "a", "x"),
        Solver("accepted/0", "expression", "x + x", here, 17, "numpy"),
        Solver("accepted/1", "function", "twice", "own.py", 18, "numpy"),
        Solver("mistake/half/0", "expression", "x / 2", here, 21, "numpy"),
        Solver("mistake/half/1", "expression", "x * 0.5", here, 21, "numpy"),
        Solver("mistake/none/0", "expression", "x", here, 23, "numpy"),
    )
    assert solvers_of(problem, "N") == (
        Solver("reference", "expression", "112", here, 25, "numpy"),
        Solver("oracle", "expression", "112", here, 25, "torch"),
    )
    assert solvers_of(problem, "C") == ()
    assert [source.name for source in problem.files] == ["own.py"]
