"""Options: no two read the same, and feedback does not name the right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.feedback import feedback_remarks
from grader.authoring.options import option_remarks
from tests.authoring.making import problem


def choice(options: str, right: str = "a", feedback: str = "{}") -> str:
    keys = f"points: 1, options: {options}, right: {right}, feedback: {feedback}"
    return f"title: T\nstatement: '`C`'\nanswers:\n  C: {{{keys}}}\n"


@pytest.mark.parametrize(
    ("options", "which"),
    [
        ("{a: The mean, b: The sum}", None),
        ("{a: The mean, c: x, b: ' the  Mean'}", ""),
        ("{a: '$x$', b: '$X$'}", None),
        ("{a: 'Is $x+1$', b: 'is $x + 1$'}", ""),
        ("{a: {en: Sum, uk: Сума}, b: {en: Total, uk: сума}}", " in uk"),
        ("{a: {en: ReLU, uk: Сума}, b: RELU}", " in en"),
    ],
)
def test_equal_texts(tmp_path: Path, options: str, which: str | None) -> None:
    answer = problem(tmp_path, choice(options)).problem.answers["C"]
    cure = "write another text for one of them, or leave it out"
    due = [] if which is None else [("fault", f"the options `a` and `b` have the same text{which}: {cure}")]
    assert [(remark.weight, remark.sentence) for remark in option_remarks(answer)] == due


@pytest.mark.parametrize(
    ("right", "feedback", "which"),
    [
        ("a", "Think of `a`.", ""),
        ("a", "Take a step with the mean loss, rather.", ""),
        ("[a]", "Take a step with the Mean  loss, rather.", ""),
        ("a", "Which step has a mean loss?", None),
        ("a", "`b` is not it, nor is a", None),
        ("a", {"en": "Think.", "uk": "Це `a`"}, " in uk"),
        ("c", "It is B.", None),
        ("d", "It is `Є` two", ""),
    ],
)
def test_feedback_that_names_the_right_option(
    tmp_path: Path, right: str, feedback: str | dict[str, str], which: str | None
) -> None:
    options = "{a: Take a step with the mean loss., b: Other, c: B, d: {en: Є two, uk: Є два}}"
    text = choice(options, right, f"{{b: {feedback!r}}}")
    found = [(remark.weight, remark.sentence) for remark in feedback_remarks(problem(tmp_path, text), "C", None)]
    key = right.strip("[]")
    due = [("warning", f"the feedback of `b`{which} names the option `{key}`, which is right")]
    assert found == ([] if which is None else due)
