"""`grade doctor`: what it says of the wall, and its exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.cli.doctor import doctor
from grader.cli.examining import examine
from grader.render.diagnosis import diagnosis
from grader.sandbox.rung import Rung
from grader.sandbox.wall import Wall

SECURITY = Path(__file__).parents[2] / "docs/security.md"
MACHINE = {"system": "Linux 6.1", "user": "1000"}


def test_the_strongest_wall() -> None:
    lines = list(diagnosis("full", "all of it", (), ("fly", "swim"), 0.0314, MACHINE))
    assert lines == [
        "isolation full: all of it",
        "",
        "Proved just now, in 31 ms: beside a neighbour that lived on, a child failed to:",
        "- fly",
        "- swim",
        "",
        "There is no stronger one.",
        "",
        "system: Linux 6.1",
        "user: 1000",
    ]


def test_a_weaker_wall_says_why_and_what_to_do() -> None:
    reasons = (
        "isolation full is not available: it broke (to mend it: run `sudo mend (now)`)",
        "isolation strong is not available: it broke",
    )
    assert list(diagnosis("good", "filters", reasons, ("fly",), 0.02, {"user": "1000"}))[5:] == [
        "isolation full is not available: it broke",
        "- to mend it: run `sudo mend (now)`",
        "isolation strong is not available: it broke",
        "",
        "user: 1000",
    ]


def test_no_wall_at_all() -> None:
    lines = list(diagnosis("none", "nothing", ("isolation weak is not available: no",), (), 0.0, {"user": "0"}))
    assert lines == ["isolation none: nothing", "", "isolation weak is not available: no", "", "user: 0"]


def test_of_this_machine(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_BWRAP", "/nowhere/bwrap")
    with Wall(minimum="weak") as wall:
        here = wall.rung
    assert examine("weak") == 0
    said = capsys.readouterr().out
    assert said.startswith(f"isolation {here}: {here.meaning}\n\nProved just now, in ")
    assert "- open a network socket\n- start a process\n" in said
    assert "bubblewrap: not installed\n" in said
    assert "isolation full is not available: bubblewrap is not installed\n- to mend it: install bubblewrap" in said
    assert examine("full") == 1
    assert (examine("good") == 0) is (here >= Rung.good)


def test_the_policy_is_that_of_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """To renew it: grade doctor --policy, between the two marks of docs/security.md."""
    assert doctor.main(["--policy"], standalone_mode=False) == 0
    table = SECURITY.read_text().partition("<!-- policy -->\n")[2].partition("<!-- /policy -->")[0]
    assert capsys.readouterr().out == table
