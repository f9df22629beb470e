"""The past of an answer as a table in 80 columns."""

from __future__ import annotations

import io

from rich.console import Console, RenderableType

from grader.model.history import AnswerHistory, Step
from grader.model.kept import AnswerMark
from grader.render.history import history_page, standing, when

NONE = AnswerMark("double", "missing", 0, 2, 0, None)
WRONG = AnswerMark("double", "wrong", 0, 2, 0, "squared")
HALF = AnswerMark("double", "partial", 0.5, 2, 0, None, "Olena")
WAITS = AnswerMark("WHY", "review", 0, 2, 2, None)
RIGHT = AnswerMark("WHY", "correct", 2, 2, 0, None, "Olena")


def printed(what: RenderableType, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(what)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def step(what: str, before: AnswerMark | None, after: AnswerMark | None, *why: str) -> Step:
    return Step("2026-11-21T20:15:59Z", what, before, after, why)


def test_the_whole_of_a_past() -> None:
    double = AnswerHistory(
        "small",
        "double",
        "double",
        (
            step("graded", None, WRONG, "graded for the first time"),
            step("overridden", WRONG, HALF, "by Olena: the sheet was wrong about x"),
            step("graded", HALF, NONE, "the mark by Olena does not hold any more", "handed in anew"),
            step("re-marked", NONE, None, "double is gone from the problem"),
        ),
    )
    why = AnswerHistory("small", "essay", "WHY", (step("graded", None, WAITS, "x"), step("graded", WAITS, RIGHT, "y")))
    assert printed(history_page([double, why])) == (
        """\
small/double/double
when (UTC)        what        verdict                  score  why
2026-11-21 20:15  graded      wrong (squared)         0 of 2  graded for the
                                                              first time
2026-11-21 20:15  overridden  partial          0 -> 0.5 of 2  by Olena: the
                                                              sheet was wrong
                                                              about x
2026-11-21 20:15  graded      missing          0.5 -> 0 of 2  the mark by Olena
                                                              does not hold any
                                                              more; handed in
                                                              anew
2026-11-21 20:15  re-marked   -                       0 -> -  double is gone
                                                              from the problem

small/essay/WHY
when (UTC)        what    verdict           score  why
2026-11-21 20:15  graded  review   0 of 2, 2 wait  x
2026-11-21 20:15  graded  correct     0 -> 2 of 2  y"""
    )


def test_no_text_moves_the_cursor_or_is_read_as_markup() -> None:
    evil = "[red]\x1b[2J\u202eevil\n[/red]"
    mark = AnswerMark("N", "wrong", 0, 1, 0, evil)
    out = printed(history_page([AnswerHistory("e", evil, "N", (step("graded", None, mark, evil),))]), 200)
    assert out.count("[red]evil [/red]") == 3 and "\x1b" not in out and "\u202e" not in out


def test_a_long_name_leaves_room_for_the_rest() -> None:
    mark = AnswerMark("N", "wrong", 0, 1, 0, "the-mean-over-all-axes-instead-of-the-last-one")
    out = printed(history_page([AnswerHistory("e", "p", "N", (step("graded", None, mark, "handed in anew"),))]))
    assert all(len(line) <= 80 for line in out.splitlines())
    assert "0 of 1" in out and "2026-11-21 20:15" in out


def test_a_mark_in_a_sentence() -> None:
    assert [standing(mark) for mark in (WRONG, HALF, WAITS)] == [
        "wrong (squared), 0 of 2",
        "partial, 0.5 of 2",
        "review, 0 of 2, 2 wait",
    ]


def test_a_time() -> None:
    assert when("2026-11-21T20:15:59Z") == "2026-11-21 20:15"
