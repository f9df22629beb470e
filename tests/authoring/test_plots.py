"""Plots: curves of mutants and straight lines do not pass, or are said to."""

from __future__ import annotations

from pathlib import Path

from grader.sandbox.wall import Wall
from tests.authoring.making import certificate, problem, remarks


def plot(curve: str, oracle: str, within: str = "") -> str:
    return (
        f"title: T\nstatement: '`P`'\nanswers:\n  P:\n    points: 1\n    plot: {{over: [0, 1]{within}}}\n"
        f"    reference: \"{{'a': {curve}}}\"\n    oracle: \"{{'a': {oracle}}}\"\n"
    )


def test_a_sound_one(wall: Wall, tmp_path: Path) -> None:
    found = certificate(wall, problem(tmp_path, plot("x ** 2 + 3 * x", "x * x + x + x + x")))
    mutants = found.answers[0].mutants
    assert mutants is not None and found.standing == "certified", found.every
    assert mutants.killed == mutants.made > 5


def test_a_straight_line_is_trivial(wall: Wall, tmp_path: Path) -> None:
    found = certificate(wall, problem(tmp_path, plot("1 * x", "x + 0")))
    assert ("fault", "a figure of y = x passes: narrow `within`") in remarks(found, "trivial answers")
    mutants = found.answers[0].mutants
    assert mutants is not None and {each.said for each in mutants.equivalent} == {"the same curves"}


def two(first: str, second: str) -> str:
    text = plot("x", "x + 0")
    for curve in ("x", "x + 0"):
        text = text.replace(f"{{'a': {curve}}}", f"{{'a': {first}, 'b': {second}}}")
    return text


def test_one_curve_of_two_that_is_nearly_straight(wall: Wall, tmp_path: Path) -> None:
    found = certificate(wall, problem(tmp_path, two("x + 0.001 * x ** 2", "3 * x ** 2")))
    assert ("fault", "a figure of y = x passes for `a`: narrow `within`") in remarks(found, "trivial answers")


def test_two_curves_of_which_one_passes_for_both(wall: Wall, tmp_path: Path) -> None:
    found = certificate(wall, problem(tmp_path, two("x ** 2 + 0.001", "x ** 2")))
    assert ("fault", "a figure of `a` alone passes: narrow `within`") in remarks(found, "trivial answers")


def test_a_straight_curve_beside_another_is_right(wall: Wall, tmp_path: Path) -> None:
    found = certificate(wall, problem(tmp_path, two("2 * x - x", "3 * x ** 2")))
    assert remarks(found, "trivial answers") == []


def test_an_error_that_shows_in_one_curve_and_is_too_small_there(wall: Wall, tmp_path: Path) -> None:
    found = certificate(wall, problem(tmp_path, two("3 * x ** 2 + 0.001 * x", "x * 5")))
    mutants = found.answers[0].mutants
    assert mutants is not None
    assert any("`a` is off by at most" in each.said and "0.001" in each.diff for each in mutants.surviving)
