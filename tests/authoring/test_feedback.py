"""Feedback gives nothing away, in whatever form the reference is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.feedback import feedback_remarks
from grader.sandbox.wall import Wall
from tests.authoring.making import function, key_of, number, problem

WIDE = (
    "{n: {integers: [1, 8]}, x: {normal: [n]}, p: {uniform: [0.1, 0.9]}, gamma: {uniform: [1, 3]}, "
    "u: {uniform: [0, 1]}, x_0: {uniform: [0, 1]}}"
)
FILE = """\
def _slope(x):
    return 3 * x - 4

def ref(x):
    two = 2 * x
    return two * _slope(x)

short = lambda x: x * 7
"""


def said(folder: Path, reference: str, feedback: str) -> list[str]:
    """What is said of a mistake's feedback to a function with this reference."""
    mistake = f"{{m: {{answer: x, feedback: '{feedback}'}}}}"
    text = function(reference=reference, oracle="x", mistakes=mistake, arguments=WIDE)
    return [remark.sentence for remark in feedback_remarks(problem(folder, text, h_py=FILE), "f", None)]


def contains(code: str, whose: str = "`m`") -> list[str]:
    return [f"the feedback of {whose} contains the reference, {code}: point to the error, not the answer"]


@pytest.mark.parametrize(
    "feedback",
    [
        "It is 2*x + 17.", "2·x + 17", "`2 * x  +  17`", "return 2 * x + 17", "It is `17 + x * 2`.", "$17 + 2·x$?",
        "`f = 1` is wrong, and `abs(17 + x * 2)` is not",
    ],
)  # fmt: skip
def test_feedback_with_the_reference(tmp_path: Path, feedback: str) -> None:
    lines = {
        "reference": "2 * x + 17",
        "oracle": "x + x + 17",
        "mistakes": f"{{a: {{answer: x, feedback: '{feedback}'}}}}",
    }
    (remark,) = feedback_remarks(problem(tmp_path, function(**lines)), "f", None)
    assert (
        remark.sentence == "the feedback of `a` contains the reference, 2 * x + 17: point to the error, not the answer"
    )


def test_feedback_without_it(tmp_path: Path) -> None:
    lines = {
        "reference": "2 * x + 17",
        "oracle": "x + x + 17",
        "mistakes": "{a: {answer: x, feedback: 'You forgot 17, as `x + 17 * 2` shows, and `2 *` and $x + 17$.'}}",
    }
    assert list(feedback_remarks(problem(tmp_path, function(**lines)), "f", None)) == []
    assert (
        list(feedback_remarks(problem(tmp_path, number(mistakes="{a: {answer: '4', feedback: 3}}")), "N", None)) == []
    )


def test_feedback_of_groups(tmp_path: Path) -> None:
    groups = "{g: {feedback: {en: 'It is `x * 2`.', uk: '2 * x'}}, h: {feedback: Think.}}"
    file = problem(tmp_path, function(reference="2 * x", groups=groups))
    found = [remark.sentence for remark in feedback_remarks(file, "f", None)]
    assert found == contains("2 * x", "the group `g` in en") + contains("2 * x", "the group `g` in uk")


@pytest.mark.parametrize(
    ("feedback", "code"),
    [
        ("Try `2 * x * _slope(x)`", "2 * x * _slope(x)"),
        ("Try two * _slope(x)", "two * _slope(x)"),
        ("Its slope is `3*x - 4`", "3 * x - 4"),
        ("Twice x", None),
        ("`2 * x` is a step", None),
    ],
)
def test_a_reference_in_a_file(tmp_path: Path, feedback: str, code: str | None) -> None:
    assert said(tmp_path, "h.py:ref", feedback) == (contains(code) if code else [])


def test_a_reference_in_a_file_that_is_a_lambda(tmp_path: Path) -> None:
    assert said(tmp_path, "h.py:short", "`7 * x`?") == contains("x * 7")


BLOCK = (
    "|\n      if len(x) == 1:\n          return x + 5\n      two = 2 * x\n      out = two * x.max()\n      return out"
)


@pytest.mark.parametrize(
    ("reference", "feedback", "code"),
    [
        (BLOCK, "Where one is left, `5 + x`.", "x + 5"),
        (BLOCK, "two * x.max()", "two * x.max()"),
        (BLOCK, "It is `x.max() * 2 * x`.", "2 * x * x.max()"),
        (BLOCK, "It is `y = np.max(x) * x * 2`.", "2 * x * x.max()"),
        (BLOCK, "`2 * x` is only the beginning: what is out?", None),
        ("|\n      y = x * x + 3\n      y = y / 2\n      return y", "Begin with `3 + x * x`.", "x * x + 3"),
        ("|\n      a, b = x + 1, x - 1\n      return a * b", "`(x - 1) * (x + 1)`", "(x + 1) * (x - 1)"),
        ('\'{"a": x * 3, "b": x}\'', "`a` is `3 * x`", "x * 3"),
        ("float(x.sum() + 2)", "`x.sum() + 2`", "x.sum() + 2"),
        ("x if len(x) else 2 * x", "`x * 2`", "2 * x"),
        ("|\n      y = x\n      y = y + y\n      return y", "`y`, y", None),
    ],
)
def test_every_returned_expression(tmp_path: Path, reference: str, feedback: str, code: str | None) -> None:
    assert said(tmp_path, reference, feedback) == (contains(code) if code else [])


@pytest.mark.parametrize(
    ("reference", "feedback", "found"),
    [
        ("2*x", "It is 2 * x.", True),
        ("x.T", "x.T", False),
        ("abs(x)", "It is `np.abs(x)`.", True),
        ("-10", "Not -10.", False),
        ("-x", "-x", False),
        ("x-1", "x − 1?", True),
        ("2*x", "12 * x, 2 * xs, 2 and x", False),
    ],
)
def test_what_is_long_enough(tmp_path: Path, reference: str, feedback: str, found: bool) -> None:
    assert said(tmp_path, reference, feedback) == (contains(reference) if found else [])


FOCAL = "-(1 - p) ** gamma * np.log(p)"


@pytest.mark.parametrize(
    "feedback",
    [
        r"You forgot a factor, it is $-(1-p)^{\gamma} \log(p)$.", r"$$L(p) = -(1 - p)^\gamma \ln p$$",
        r"$-\left(1.0 - p\right)^{\gamma} \cdot \mathrm{log}(p)$", "It is `-np.log(p) * (1-p)**gamma`.",
        "It is `np.log(p) * -(1-p)**gamma`.", "It is −(1−p)**gamma × log(p).", "It is -(1 - p)^gamma * log(p).",
        "It is `-(1.0 - p) ** gamma * math.log(p)`.", "`-np.power(1 - p, gamma) * np.log(p)`",
        "`-(1 - p).pow(gamma) * p.log()`",
        "Return -(1. - p) ** gamma * np . log (p).", "`focal(p) = -(1 - p) ** gamma * log(p)`",
    ],
)  # fmt: skip
def test_a_reference_in_another_dress(tmp_path: Path, feedback: str) -> None:
    assert said(tmp_path, FOCAL, feedback) == contains(FOCAL)


SLOPES = r"$\frac{e^{-x}}{(1 + e^{-x})^2}$, or $\dfrac{2 x}{\sqrt{x_{0}}}$, or $\gamma \frac{x - u}{\log \frac{p}{n}}$"
REFERENCES = ["np.exp(-x) / (1 + np.exp(-x)) ** 2", "2 * x / np.sqrt(x_0)", "gamma * ((x - u) / np.log(p / n))"]


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_reference_as_a_fraction(tmp_path: Path, reference: str) -> None:
    assert said(tmp_path, reference, SLOPES) == contains(reference)


@pytest.mark.parametrize(
    ("reference", "feedback", "code"),
    [
        (FOCAL, "Use `(1-p)**gamma` and multiply by `-log(p)`.", "(1 - p) ** gamma"),
        (FOCAL, r"Use $(1-p)^\gamma$ and multiply.", "(1 - p) ** gamma"),
        (FOCAL, "Use (1-p)**gamma and multiply.", None),
        (FOCAL, "`1 - p` and `np.log(p)` are right, $-p^\\gamma$ and `(1 - p) *` are not.", None),
        ("3 + p * (x - 1) / n", "The second is `(x - 1) * p / n`?", "p * (x - 1) / n"),
        ("3 + p * (x - 1) / n", "The second is not `p * (x + 1) / n`.", None),
        ("h.py:ref", "Its slope is `3*x`", None),
        ("x * x * 4 + u", "You forgot u: `x * x * 4` is not all.", None),
        ("(u - n) ** 2 + x", "What of $(u-n)^2$?", None),
    ],
)
def test_factors_and_terms(tmp_path: Path, reference: str, feedback: str, code: str | None) -> None:
    """Not those that the statement shows, nor what the student wrote who reads it."""
    mistake = f"{{m: {{answer: 4 * x * x, feedback: '{feedback}'}}}}"
    text = function(
        r"`f` of `x` is near $(u - n)^2$", reference=reference, oracle="x", mistakes=mistake, arguments=WIDE
    )
    found = [remark.sentence for remark in feedback_remarks(problem(tmp_path, text, h_py=FILE), "f", None)]
    assert found == (contains(code) if code else [])


def test_numbers(wall: Wall, tmp_path: Path) -> None:
    feedback = "Not 30, -12.5, 112.5, 7, 0.25, −41, 2.0 or 130; x30."
    mistakes = f"{{m: {{answer: '{{}}', feedback: '{feedback}'}}}}"
    for reference, due in (
        ('\'{"a": 30, "b": 7, "c": 2.0, "d": [112.5, -41]}\'', ["30", "112.5", "−41"]),
        ("(0.25, np.float64(12.5))", ["0.25"]),
    ):
        folder = tmp_path / str(len(due))
        folder.mkdir()
        file = problem(folder, number(reference=reference, oracle=reference, mistakes=mistakes))
        key = key_of(wall, file).answers["N"]
        assert [(remark.weight, remark.sentence) for remark in feedback_remarks(file, "N", key)] == [
            ("warning", f"the feedback of `m` contains {each}, which is a right entry") for each in due
        ]


OPEN = """\
title: T
statement: "`O`"
answers:
  O:
    points: 1
    check: answer
    oracle: answer
    accepted: ["(2, 2, 0)", "'relu'", "7", "[1] * 2"]
    mistakes: {m: {when: answer == 1, example: "1", feedback: FEEDBACK}}
"""


@pytest.mark.parametrize(
    ("feedback", "value"),
    [
        ("Why not `(2,2,0)`?", "(2,2,0)"),
        ("Why not `O = [2, 2, 0]`?", "O = [2, 2, 0]"),
        ("`relu` does it", "relu"),
        ("relu, (2, 2, 0)", None),
        ("`7` and `2`", None),
    ],
)
def test_right_values_of_an_open_answer(tmp_path: Path, feedback: str, value: str | None) -> None:
    found = list(feedback_remarks(problem(tmp_path, OPEN.replace("FEEDBACK", repr(feedback))), "O", None))
    due = [] if value is None else [f"the feedback of `m` contains `{value}`, which is a right answer"]
    assert [remark.sentence for remark in found] == due and all(remark.weight == "warning" for remark in found)
