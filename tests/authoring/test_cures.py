"""What is told to be done can be done: `require` reads numbers, and sees nothing of what is in an array."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.cures import cured, unshared, unsound
from grader.model.taken_names import taken_fault
from grader.sandbox.wall import Wall
from tests.authoring.making import DRAW_N, DRAW_X, certificate, function, number, problem, remarks

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


def test_a_helper_that_imports_another(wall: Wall, tmp_path: Path) -> None:
    code = {"s_py": "from inner import twice\n\n\ndef f(x):\n    return twice(x)\n", "inner_py": "twice = abs\n"}
    (remark,) = certificate(wall, problem(tmp_path, function(reference="s.py:f"), **code)).every
    assert remark.weight == "fault"
    assert (
        "ModuleNotFoundError in line 1 of s.py (`from inner import twice`): No module named 'inner'." in remark.sentence
    )
    cure = " Solvers' files cannot import one another: put what it needs of inner.py into the same file."
    assert remark.sentence.endswith(cure)
    (tmp_path / "inner.py").unlink()
    assert unshared(remark.sentence, tmp_path) is None


@pytest.mark.parametrize("name", ["np", "torch", "F", "math", "sum", "print", "ValueError"])
def test_an_answer_that_would_hide_what_scripts_need(name: str, wall: Wall, tmp_path: Path) -> None:
    text = number().replace("'`N`'", f"'`{name}`'").replace("  N:\n", f"  {name}:\n")
    ((weight, sentence),) = remarks(certificate(wall, problem(tmp_path, text)), "text")
    assert (weight, sentence) == ("fault", taken_fault(name))
