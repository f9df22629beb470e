"""Authors' code: faults of syntax at their own line, bodies without a value, names that nobody defines."""

from pathlib import Path

import pytest

from tests.store.writing import complaints, function, number

KNOWN = "known here: n, x, np, torch, F, math"
NO_VALUE = "has no return with a value; it must be an expression, the body of a function, or file.py:name"


@pytest.mark.parametrize(
    "code",
    [
        "np.exp(x) + torch.tensor(1) + F.relu(x) + math.pi + sum(range(n))",
        "'[x * k for k in range(n)]'",
        "'(lambda y: y + x)(n)'",
        "(y := x) + y",
        "|\n      import numpy\n      def g(a, *, b=n, **rest):\n        return a + b + len(rest)\n      return g(x)",
        "|\n      # a comment, and\ttabs\n      total = 0\n      for total, other in [(1, 2)]:\n        pass\n"
        "      class A:\n        y = x\n        z = y\n      return total + other + A.z",
        "|\n      try:\n        return x\n      except ValueError as error:\n        raise error",
        "|\n      text = '''\n      indented\n      '''\n      return len(text) + x",
    ],
)
def test_good_code(code: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, function(reference=code)) == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("2 * y", "7: answers.f.reference: y is not defined; known here: n, x, np, torch, F, math"),
        ("mat.pi", "7: answers.f.reference: mat is not defined; did you mean math?"),
        ("summ(x)", "7: answers.f.reference: summ is not defined; did you mean sum?"),
        ("'2 * (x'", "7: answers.f.reference: is not Python: '(' was never closed"),
        ("y = 3", f"7: answers.f.reference: {NO_VALUE}"),
        ("return", f"7: answers.f.reference: {NO_VALUE}"),
        ("|\n      def g():\n        return x\n      g()", f"8: answers.f.reference: {NO_VALUE}"),
        ("|\n      yield x\n      return x",
         "8: answers.f.reference: found yield or await; the body of a function returns its value"),
        ("|\n\n      y = x\n      return yy", f"10: answers.f.reference: yy is not defined; {KNOWN}"),
        ("|\n      y = x\n      return (y", "9: answers.f.reference: is not Python: '(' was never closed"),
        ("|\n      y = x\n      break\n      return y", "9: answers.f.reference: is not Python: 'break' outside loop"),
        ("|\n      return [z\n        for k in x]",
         f"8: answers.f.reference: z is not defined; {KNOWN}"),
        ("|\n      from os import *\n      return 1",
         "8: answers.f.reference: is not Python: import * only allowed at module level"),
        (">-\n      y = x\n      return y", "8: answers.f.reference: is not Python: invalid syntax"),
        ('"x\\0"', "7: answers.f.reference: found the invisible character U+0000 in a text: in double quotes a "
         "backslash begins an escape; in single quotes or a block (|) it stays as it is"),
        (f"'{'(' * 300}x{')' * 300}'", "7: answers.f.reference: is not Python: too many nested parentheses"),
        (f"'{'-' * 19_000}x'", "7: answers.f.reference: is not Python: too deeply nested, or no text"),
    ],
)  # fmt: skip
def test_faulty_code(code: str, sentence: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, function(reference=code)) == [sentence]


def test_all_solvers_are_checked_and_all_names_complained_of(tmp_path: Path) -> None:
    mistakes = "{m: {answer: [q, 1], feedback: F}, k: {answer: r, feedback: F}}"
    text = number(reference="n", oracle="nn + 1", accepted="[a, 2]", mistakes=mistakes)
    known = "did you mean np?"
    assert complaints(tmp_path, text) == [
        f"6: answers.N.reference: n is not defined; {known}",
        "7: answers.N.oracle: nn is not defined; known here: np, torch, F, math",
        "8: answers.N.accepted[0]: a is not defined; known here: np, torch, F, math",
        "9: answers.N.mistakes.m.answer[0]: q is not defined; known here: np, torch, F, math",
        "9: answers.N.mistakes.k.answer: r is not defined; known here: np, torch, F, math",
    ]


@pytest.mark.parametrize(
    ("oracle", "sentences"),
    [
        ("{gradient_of: (a * x).sum(), with_respect_to: a, where: {a: {normal: [n]}}}", []),
        ("{gradient_of: 2 * x, with_respect_to: n, upstream: x + n}", []),
        ("{gradient_of: 2 * x, with_respect_to: y}",
         ["8: answers.f.oracle.with_respect_to: found y, which is neither an argument nor under `where`; known here: "
          "n, x"]),
        ("{gradient_of: return x, with_respect_to: x, upstream: 'f.py:g'}",
         ["8: answers.f.oracle.gradient_of: must be an expression; autograd differentiates nothing else",
          "8: answers.f.oracle.upstream: must be an expression; autograd differentiates nothing else"]),
        ("{gradient_of: x +, with_respect_to: x, upstream: dz}",
         ["8: answers.f.oracle.gradient_of: is not Python: invalid syntax",
          "8: answers.f.oracle.upstream: dz is not defined; known here: n, x, np, torch, F, math"]),
        ("{gradient_of: x, with_respect_to: x, where: {x: {normal: [1]}, np: {normal: [1]}}}",
         ["8: answers.f.oracle.where.x: is an argument already; take another name",
          "8: answers.f.oracle.where.np: np stands for a package in every solver; take another name"]),
    ],
)  # fmt: skip
def test_gradients(oracle: str, sentences: list[str], tmp_path: Path) -> None:
    assert complaints(tmp_path, function(oracle=oracle)) == sentences
