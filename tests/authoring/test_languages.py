"""Texts in several languages have the same parts in each."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from grader.authoring.feedback import feedback_remarks
from grader.authoring.languages import language_remarks
from grader.authoring.texts import statement_remarks
from grader.grading.keys import KeyMaker
from grader.model.certificate import Remark
from grader.store.kept import Kept
from tests.authoring.making import number, problem
from tests.grading.making import OpenWall, as_wall

ALL_KINDS = """\
title: {TITLE}
statement: {STATEMENT}
answers:
  f:
    points: 1
    arguments: {n: {integers: [1, 8]}}
    groups: {g: {feedback: {GROUP}}}
    reference: 2 * n
    oracle: n + n
    mistakes: {m: {answer: n, feedback: {MISTAKE}}}
  O:
    points: 1
    check: answer == 1
    oracle: answer < 2
    accepted: ["1"]
    mistakes: {o: {when: answer == 2, example: "2", feedback: {OPEN}}}
  C: {points: 1, options: {a: {OPTION}, b: B}, right: a, feedback: {b: {FEEDBACK}}}
  E: {points: 1, rubric: [{points: 1, text: {CRITERION}}]}
"""
WHAT = {
    "TITLE": "the title",
    "STATEMENT": "the statement",
    "GROUP": "the feedback on the group `g` of `f`",
    "MISTAKE": "the feedback on `m` of `f`",
    "OPEN": "the feedback on `o` of `O`",
    "OPTION": "the option `a` of `C`",
    "FEEDBACK": "the feedback on `b` of `C`",
    "CRITERION": "criterion 1 of `E`",
}


def every(**texts: str) -> str:
    """The problem with each text in two languages, but for these."""
    text = ALL_KINDS
    for place in WHAT:
        text = text.replace(f"{{{place}}}", texts.get(place, "{en: x, uk: ікс}"))
    return text


def said(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(remark.weight, remark.sentence) for remark in language_remarks(problem(folder, text))]


def test_all_in_the_same_languages(tmp_path: Path) -> None:
    assert said(tmp_path, every()) == []


def test_none_of_them_is_the_exams(tmp_path: Path) -> None:
    file = problem(tmp_path, every(**dict.fromkeys(WHAT, "{uk: ікс, de: x}")))
    unspoken = "students are spoken to in en where nobody asks for another language, and no text here is in it"
    cure = "write the texts in en too, or put `language: uk` into exam.yaml"
    assert [*language_remarks(file)] == [Remark("warning", "text", f"{unspoken}: {cure}")]
    assert [*language_remarks(replace(file, language="de"))] == []


@pytest.mark.parametrize("place", WHAT)
def test_one_text_is_the_same_for_all(place: str, tmp_path: Path) -> None:
    assert said(tmp_path, every(**{place: "x"})) == []


@pytest.mark.parametrize(("place", "what"), WHAT.items())
def test_a_language_that_a_text_lacks(place: str, what: str, tmp_path: Path) -> None:
    other = "the statement" if place == "TITLE" else "the title"
    cure = "write it in uk too, or leave uk out of all texts"
    assert said(tmp_path, every(**{place: "{en: x}"})) == [("fault", f"{what} has no uk, {other} has: {cure}")]


def test_a_language_that_one_text_alone_has(tmp_path: Path) -> None:
    texts = dict.fromkeys([*WHAT][2:], "x")
    assert said(tmp_path, every(TITLE="{en: x, de: x, uk: x}", **texts)) == [
        ("fault", "the statement has no de, the title has: write it in de too, or leave de out of all texts")
    ]


def two(one: str, other: str, **lines: str) -> str:
    """A problem with one number whose statement is in two languages."""
    return number(**lines).replace("'`N`'", json.dumps({"en": one, "uk": other}))


FORMULAS = r"write the same formulas in every language, but for words in \text{…}"
CODE = "write the same code between backticks in every language"


@pytest.mark.parametrize(
    ("one", "other", "remarks"),
    [
        ("`N` of $x$ and\n$x  + 1$", "$x$ та $x +\n1$, `N`", []),
        ("`N`, $$x$$", "`N`, $x$", []),
        ("`N` $x$ $x$", "`N` $x$", [
            ("warning", f"the formula $x$ of the statement in en is not in that in uk: {FORMULAS}")]),
        ("`N` $x_1$", "`N` $x_2$", [
            ("warning", f"the formula $x_1$ of the statement in en is not in that in uk: {FORMULAS}"),
            ("warning", f"the formula $x_2$ of the statement in uk is not in that in en: {FORMULAS}")]),
        ("`N` `keep`", "`N` `N`", [("fault", f"the code `keep` of the statement in en is not in that in uk: {CODE}")]),
        ("`N`", "`N` **`kepp`**", [("fault", f"the code `kepp` of the statement in uk is not in that in en: {CODE}")]),
    ],
)  # fmt: skip
def test_the_statement_has_the_same_parts(one: str, other: str, remarks: list[tuple[str, str]], tmp_path: Path) -> None:
    assert said(tmp_path, two(one, other)) == remarks


def test_each_statement_names_what_is_asked_for_and_renders(tmp_path: Path) -> None:
    found = statement_remarks(problem(tmp_path, two(r"`N` $\unknown$", "Скільки?")))
    assert [remark.sentence for remark in found] == [
        r"the formula \unknown of the statement in en cannot be rendered: is it LaTeX?",
        "the statement in uk does not name the answer `N`: how is a student to know it?",
    ]


def test_no_feedback_gives_anything_away(tmp_path: Path) -> None:
    feedback = "{en: 'Compute it as `400 * 30` is.', uk: 'Тут `30 * 400`, тобто 12000.'}"
    lines = {"reference": "400 * 30", "oracle": "'12000'", "mistakes": f"{{a: {{answer: '7', feedback: {feedback}}}}}"}
    file = problem(tmp_path, number(**lines))
    (key,) = KeyMaker(as_wall(OpenWall()), Kept(None), 0).keys([file])
    assert key.unsound is None
    give_away = "contains the reference, 400 * 30: point to the error, not the answer"
    assert [remark.sentence for remark in feedback_remarks(file, "N", key.answers["N"])] == [
        f"the feedback of `a` in en {give_away}",
        f"the feedback of `a` in uk {give_away}",
        "the feedback of `a` in uk contains 12000, which is the right answer",
    ]
