"""Texts: the statement names what is asked for, and all formulas render."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.authoring.texts import statement_remarks
from tests.authoring.making import function, problem


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
    ("statement", "named"),
    [
        ("`f` returns a list.", False),
        ("`f` of `a`", True),
        ("`f` of $a$", True),
        ("`f`:\n\n```\nf(a)\n```", True),
        ("`f`:\n\n    f(a)\n", True),
        ("`f`: $$b + a$$", True),
    ],
)
def test_one_letter_in_prose_is_no_name(tmp_path: Path, statement: str, named: bool) -> None:
    text = function("STATEMENT", arguments="{a: {integers: [1, 9]}}", reference="2 * a", oracle="a + a")
    file = problem(tmp_path, text.replace("'STATEMENT'", json.dumps(statement)))
    cure = ": one letter in prose may be a word; write it in backticks or in a formula"
    said = [] if named else [f"the statement does not name the argument `a` of `f`{cure}"]
    assert [remark.sentence for remark in statement_remarks(file)] == said


def test_an_answer_of_one_letter(tmp_path: Path) -> None:
    file = problem(tmp_path, "title: T\nstatement: I do.\nanswers:\n  I: {points: 1, reference: '3', oracle: 1 + 2}\n")
    cure = "one letter in prose may be a word; write it in backticks or in a formula"
    assert [remark.sentence for remark in statement_remarks(file)] == [
        f"the statement does not name the answer `I`: {cure}"
    ]


RENDERED = """\
title: T $\\unknown{0}$
statement: "`C` `E`"
answers:
  C: {points: 1, options: {a: {en: A, uk: '$\\unknown{1}$'}, b: B}, right: a}
  E: {points: 2, rubric: [{points: 1, text: '$x$'}, {points: 1, text: '$\\unknown{2}$'}]}
"""


def test_formulas_of_all_texts_render(tmp_path: Path) -> None:
    found = list(statement_remarks(problem(tmp_path, RENDERED)))
    places = ["the title", "the option `a` of `C` in uk", "criterion 2 of `E`"]
    assert [remark.sentence for remark in found] == [
        f"the formula \\unknown{{{at}}} of {place} cannot be rendered: is it LaTeX?" for at, place in enumerate(places)
    ]
    assert {remark.weight for remark in found} == {"fault"}
