"""Open answers: a check that says yes to what nobody has thought about is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox.wall import Wall
from tests.authoring.making import certificate, problem, remarks


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("answer == [7, 8]", []),
        ("not answer or answer == [7, 8]", ["0", "''"]),
    ],
)
def test_trivial_values(wall: Wall, tmp_path: Path, check: str, said: list[str]) -> None:
    text = "title: T\nstatement: '`K`'\nanswers:\n  K:\n    points: 1\n"
    text += f"    check: {check}\n    oracle: answer == [7, 8]\n    accepted: ['[7, 8]']\n"
    found = remarks(certificate(wall, problem(tmp_path, text)), "trivial answers")
    assert bool(found) == bool(said)
    assert all(("warning", f"{value} is right, says the check: is that meant?") in found for value in said)
