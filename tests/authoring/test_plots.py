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
