"""What `grade check` says of mistakes: that they are none, or one and the same, each sentence whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.checkup import complaints
from grader.grading.keys import KeyMaker
from grader.store.kept import Kept
from tests.grading.making import OpenWall, as_wall, read_small
from tests.store.writing import function, number


def said(folder: Path, text: str) -> list[str]:
    """The complaints about one problem, without its file's name."""
    problems = [problem for problem in read_small(folder, tried=text).problems if problem.id == "tried"]
    (key,) = KeyMaker(as_wall(OpenWall()), Kept(None), 0).keys(problems)
    return [sentence.removeprefix(f"{key.file.file}: ") for sentence in complaints(key)]


def mistakes(**answers: str) -> str:
    return "{" + ", ".join(f"{id}: {{answer: {answer}, feedback: No.}}" for id, answer in answers.items()) + "}"


@pytest.mark.parametrize(
    ("known", "sentences"),
    [
        (mistakes(square="x * x", half="x / 2"), []),
        (mistakes(same="x + x"),
         ["f: mistake `same` gives what is right on every case: draw cases where it shows"]),
        (mistakes(near="x * (2 + 1e-9)"),
         ["f: mistake `near` lies within what is allowed on every case: it differs by at most 2.5e-9, and 5e-6 is "
          "allowed there; draw cases where it shows"]),
        (mistakes(square="x * x", power="x ** 2"),
         ["f: the mistakes `square` and `power` give the same values on every case: draw cases that tell them apart, "
          "or make them one"]),
        (mistakes(ways="[x * x, x + x]"),
         ["f: mistake `ways` (way 2) gives what is right on every case: draw cases where it shows"]),
    ],
)  # fmt: skip
def test_mistakes_of_a_function(known: str, sentences: list[str], tmp_path: Path) -> None:
    assert said(tmp_path, function(mistakes=known)) == sentences


@pytest.mark.parametrize(
    ("known", "sentences"),
    [
        (mistakes(half="1.7", third="1.1"), []),
        (mistakes(same="3.5"), ["M: mistake `same` gives what is right: leave it out"]),
        (mistakes(near="3.504"),
         ["M: mistake `near` lies within what is allowed: it differs by at most 0.004, and 0.005 is allowed there; "
          "leave it out, or ask for more digits"]),
        (mistakes(one="111.0", other="37.0 * 3"),
         ["M: the mistakes `one` and `other` give the same value: make them one"]),
    ],
)  # fmt: skip
def test_mistakes_of_a_number(known: str, sentences: list[str], tmp_path: Path) -> None:
    text = number(reference="3.5", oracle="7.0 / 2", mistakes=known).replace("  N:", "  M:")
    assert said(tmp_path, text) == sentences


def test_an_unsound_problem_says_why(tmp_path: Path) -> None:
    assert said(tmp_path, number(reference="3", oracle="4").replace("  N:", "  M:")) == [
        "M: reference and oracle disagree. The reference gives 3, the oracle 4."
    ]


@pytest.mark.parametrize(
    ("known", "sentences"),
    [
        ("{cubed: {answer: \"{'a': x ** 3}\", feedback: No.}}", []),
        ("{same: {answer: \"{'a': x + 0.001}\", feedback: No.}}",
         ["P: mistake `same` gives the right curve a: it would be named where nothing is wrong"]),
        ("{other: {answer: \"{'b': x}\", feedback: No.}}",
         ["P: mistake `other` gives a curve b, which the reference does not"]),
    ],
)  # fmt: skip
def test_mistakes_of_a_plot(known: str, sentences: list[str], tmp_path: Path) -> None:
    text = "title: T\nstatement: S\nanswers:\n  P:\n    points: 1\n    plot: {over: [0, 1]}\n"
    text += f"    reference: \"{{'a': x}}\"\n    oracle: \"{{'a': x}}\"\n    mistakes: {known}\n"
    assert said(tmp_path, text) == sentences
