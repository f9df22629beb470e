"""Open answers: a check that says yes to what nobody has thought about is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring import opens
from grader.authoring.opens import certify_open
from grader.judge.key import ProblemKey
from grader.model.certificate import AnswerCertificate
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


@pytest.mark.parametrize(
    ("check", "weight", "begins"),
    [
        (
            "|\n      while True:\n        pass\n      return True",
            "undecided",
            "`check` comes to no end with any trivial value: TimeoutError",
        ),
        ("answer.size == 2", "undecided", "`check` comes to no end with any trivial value: AttributeError"),
        ("'True'", "fault", "every trivial value is right: `check` looks at nothing"),
    ],
)
def test_checks_that_come_to_no_end_or_look_at_nothing(
    wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: str, weight: str, begins: str
) -> None:
    monkeypatch.setattr(opens, "_EACH", 0.5)
    text = "title: T\nstatement: '`K`'\nanswers:\n  K:\n    points: 1\n"
    oracle = "True" if weight == "fault" else "answer == [7, 8]"
    text += f"    check: {check}\n    oracle: {oracle!r}\n    accepted: ['[7, 8]']\n"
    file = problem(tmp_path, text)
    found = certify_open(wall, ProblemKey(file, {}), AnswerCertificate("K", "open"))
    assert [remark.weight for remark in found.remarks if remark.sentence.startswith(begins)] == [weight]
