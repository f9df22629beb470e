from __future__ import annotations

from grader.model.history import ListedOverride
from grader.model.kept import Override
from grader.render.override_list import override_list


def given(points: float = 2, why: str = "as agreed", **more: object) -> Override:
    whose = {"exam": "small", "student": "petrov", "problem": "double", "answer": "N"}
    values = {**whose, "points": points, "why": why, "by": "Olena", "at": "2026-11-21T20:15:00Z", **more}
    return Override(**values, submission=b"", attempt=b"")  # type: ignore[arg-type]


def test_the_whole_of_a_list() -> None:
    listed = [
        ListedOverride(given(), 2, None),
        ListedOverride(given(0.5, "", raised=True), 2, "the answer has changed since"),
        ListedOverride(given(0, "x"), None, "the answer is not in the problem any more"),
    ]
    assert override_list(listed).plain == (
        "petrov, small/double/N: 2 of 2 by Olena, 2026-11-21 20:15\n"
        "  as agreed\n"
        "petrov, small/double/N: 0.5 of 2 by Olena, 2026-11-21 20:15 (remark --raise-only)\n"
        "  does not count: the answer has changed since\n"
        "petrov, small/double/N: 0 by Olena, 2026-11-21 20:15\n"
        "  x\n"
        "  does not count: the answer is not in the problem any more"
    )


def test_no_text_moves_the_cursor() -> None:
    evil = "\x1b[2J\u202eevil\n[/red]"
    text = override_list([ListedOverride(given(why=evil, student=evil, by=evil), 2, evil)]).plain
    assert text.count("evil [/red]") == 4 and "\x1b" not in text and "\u202e" not in text
