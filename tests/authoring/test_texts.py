"""Texts: the statement names what is asked for, renders, and feedback gives nothing away."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.texts import feedback_remarks, statement_remarks
from tests.authoring.making import function, number, problem


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("`f(x)`", []),
        ("$f(x)$ − подвоєння", []),
        ("Double.", ["the statement does not name the answer `f`: how is a student to know it?",
                     "the statement does not name the argument `x` of `f`"]),
        ("`ff` of `xs` or `f`", ["the statement does not name the argument `x` of `f`"]),
    ],
)  # fmt: skip
def test_statements(tmp_path: Path, statement: str, said: list[str]) -> None:
    found = list(statement_remarks(problem(tmp_path, function(statement))))
    assert [remark.sentence for remark in found] == said and all(remark.weight == "fault" for remark in found)


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
