"""Trivial answers fail, or are said to be right, with the cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox.wall import Wall
from tests.authoring.making import DRAW_N, certificate, function, number, problem, remarks

CURE = "a narrower `tolerance`, or cases on which it is wrong, would tell it apart"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ({"reference": "2 * x", "oracle": "x + x"}, []),
        ({"reference": "0 * x", "oracle": "x - x"}, ["zeros"]),
        ({"reference": "+x", "oracle": "1 * x"}, ["the argument x"]),
        ({"reference": "x ** 0", "oracle": "x - x + 1"}, ["ones"]),
        ({"arguments": DRAW_N, "reference": "n ** 0 + 4", "oracle": "n - n + 5"}, ["the first case's value for "
         "every case"]),
        ({"reference": "2 * x", "oracle": "x + x", "tolerance": "{absolute: 50}"}, ["zeros", "ones", "the negative"]),
    ],
)  # fmt: skip
def test_of_functions(wall: Wall, tmp_path: Path, lines: dict[str, str], said: list[str]) -> None:
    found = remarks(certificate(wall, problem(tmp_path, function(**lines))), "trivial answers")
    sentences = [("fault", f"the trivial answer “{what}” is right on every case: {CURE}") for what in said]
    assert all(sentence in found for sentence in sentences) and bool(found) == bool(said)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("7", []),
        ("0", [("warning", "the right value is trivial (zeros): whoever guesses gets the points"),
               ("warning", "the right value is trivial (0): whoever guesses gets the points")]),
    ],
)  # fmt: skip
def test_of_numbers(wall: Wall, tmp_path: Path, value: str, said: list[tuple[str, str]]) -> None:
    file = problem(tmp_path, number(reference=value, oracle=f"torch.tensor({value})"))
    assert remarks(certificate(wall, file), "trivial answers") == said


def test_a_part_of_the_points_is_a_warning(wall: Wall, tmp_path: Path) -> None:
    lines = {"reference": "(2 * x, 0 * x)", "oracle": "(x + x, x - x)"}
    found = remarks(certificate(wall, problem(tmp_path, function(**lines))), "trivial answers")
    cure = "narrow its `tolerance`, if it has one, or draw cases on which it is wrong"
    assert ("warning", f"the trivial answer “zeros” earns 50% of the points: {cure}") in found


def test_nearly_all_of_the_points_are_a_fault(wall: Wall, tmp_path: Path) -> None:
    """One group with an honest tolerance does not excuse the other."""
    groups = "{wide: {cases: 9, weight: 999, tolerance: {absolute: 1000}}, tight: {cases: 5}}"
    found = remarks(certificate(wall, problem(tmp_path, function(groups=groups))), "trivial answers")
    assert [weight for weight, said in found if "“zeros” earns 99.9% of the points: narrow its" in said] == ["fault"]


def test_values_that_are_symmetric_but_for_rounding_are_their_own_transpose(wall: Wall, tmp_path: Path) -> None:
    text = function(
        arguments="{n: {hidden: true, integers: [2, 5]}, x: {normal: [n, n]}}",
        reference="np.linalg.inv(x @ x.T + np.eye(len(x)))",
        oracle="torch.linalg.inv(torch.matmul(x, x.mT) + torch.eye(len(x)))",
    )
    assert remarks(certificate(wall, problem(tmp_path, text)), "trivial answers") == []


def test_one_case_is_not_the_same_on_every_case(wall: Wall, tmp_path: Path) -> None:
    """The first case's value is right on the first case."""
    found = certificate(wall, problem(tmp_path, function(cases="1", reference="2 * x + 1", oracle="x + x + 1")))
    assert "first case" not in " ".join(sentence for _, sentence in remarks(found, "trivial answers"))


def test_of_true_and_false_the_other_one_is_tried(wall: Wall, tmp_path: Path) -> None:
    """Neither what is always True nor what is left as it is may pass for a trivial answer that is right."""
    fair = function(arguments="{a: {normal: []}, b: {normal: []}}", reference="bool(a < b)", oracle="bool(b > a)")
    assert remarks(certificate(wall, problem(tmp_path, fair)), "trivial answers") == []
    always = function(arguments="{a: {uniform: [0, 1]}}", reference="bool(a >= 0)", oracle="bool(0 <= a)")
    said = [sentence for _, sentence in remarks(certificate(wall, problem(tmp_path / "b", always)), "trivial answers")]
    assert any("“ones” is right on every case" in sentence for sentence in said)
