"""What is told to be done can be done: `require` reads numbers, and sees nothing of what is in an array."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.cures import cured, unsound
from tests.authoring.making import DRAW_N, DRAW_X, function, number, problem

ARRAYS = "arrays by bounds or a `mean` that leave them out"
DRAWS = {
    "{u: {uniform: [0, 1]}}": "Mend it, or exclude such inputs with `require`.",
    DRAW_N: "Mend it, or exclude such inputs with `require`.",
    "{n: {integers: [1, 8]}, m: {value: 2 * n}}": "Mend it, or exclude such inputs with `require`.",
    "{x: {normal: []}}": "Mend it, or exclude such inputs with `require`.",
    DRAW_X: f"Mend it, or exclude such inputs: numbers with `require`, {ARRAYS}.",
    "{x: {normal: [3]}, u: {uniform: [0, 1], shape: [3]}}": f"Mend it, or exclude such inputs: {ARRAYS}.",
    "{x: {list_of: {normal: [3]}, length: 2}}": f"Mend it, or exclude such inputs: {ARRAYS}.",
}


@pytest.mark.parametrize("draws", DRAWS)
def test_inputs_on_which_the_reference_errs(draws: str, tmp_path: Path) -> None:
    code = "3 * " + draws[1]
    answer = problem(tmp_path, function(arguments=draws, reference=code, oracle=code)).problem.answers["f"]
    for sentence in ("the reference raises on case 0.", "the reference gives a value that is not finite"):
        assert cured(sentence, answer) == f"{sentence.removesuffix('.')}. {DRAWS[draws]}"


def test_a_number_has_no_inputs(tmp_path: Path) -> None:
    answer = problem(tmp_path, number()).problem.answers["N"]
    assert cured("N: the reference raises.", answer) == "N: the reference raises. Mend it."


def test_what_names_its_cure_is_left_as_it_is(tmp_path: Path) -> None:
    assert cured("a sentence: do this", None) == "a sentence: do this"


@pytest.mark.parametrize(
    ("sentence", "check"),
    [
        ("the authors' code took longer than 60 s", "limits"),
        ("the authors' code needed more than 2048 MB", "limits"),
        ("reference and oracle disagree on case 0.", "agreement"),
    ],
)
def test_what_a_quieter_machine_may_see_otherwise(sentence: str, check: str) -> None:
    assert (unsound(sentence, None).weight, unsound(sentence, None).check) == ("fault", check)
