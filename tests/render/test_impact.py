from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from rich.cells import cell_len
from rich.console import Console

from grader.model.impact import FOREMOST, Impact, Move, Reason, Total
from grader.model.kept import AnswerMark
from grader.render.impact import MOST_LINES, impact_table, move_text
from grader.render.impact_csv import COLUMNS, impact_row, impact_titles
from grader.render.reasons import reason_text
from tests.render.making import HOSTILE, TEXT

CREDIT = Reason("conv2d.mistakes.flipped.credit", None, "0.5")
POINTS = Reason("drop.points", "2.0", "3.0")


def mark(score: float, verdict: str = "wrong", **more: Any) -> AnswerMark:
    fields: dict[str, Any] = {"answer": "conv2d", "max_score": 2, "pending": 0, "mistake": None}
    return AnswerMark(verdict=verdict, score=score, **fields | more)


def move(before: AnswerMark | None, after: AnswerMark, *why: Reason, student: str = "anna", held: bool = False) -> Move:
    return Move("cnn", student, "conv", after.answer, before, after, why or (CREDIT,), held)


def impact(**fields: Any) -> Impact:
    made = Impact("cnn", "CNNs by hand", most_before=10, most_after=10)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def counted(made: Impact, student: str, before: float, after: float, moves: Sequence[Move]) -> None:
    made.add(student, Total(before, 1), Total(after, 1), moves)


def printed(made: Impact, *, ascii_only: bool = False, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width)
    console.print(impact_table(made, ascii_only=ascii_only))
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


FLIPPED = move(mark(0, mistake="flipped"), mark(1, "partial", mistake="flipped"))
DROPPED = move(mark(2, "correct", answer="drop"), mark(1, "partial", answer="drop"), POINTS)


def test_whom_nothing_was_decided_of_is_no_zero() -> None:
    """As on the class page."""
    made = impact()
    made.add("anna", Total(0, 2, 2), Total(1, 2), [FLIPPED])
    made.add("boris", Total(3, 4, 1), Total(3, 4, 1), [])
    assert (list(made.before), list(made.after), made.students) == ([3], [1, 3], 2)
    assert printed(made).startswith("cnn: 1 of 2 students moves; mean 3.0 -> 2.0 of 10, median 3 -> 2")
    alone = impact()
    alone.add("anna", Total(0, 2, 2), Total(0, 2, 2), [])
    assert printed(alone) == "cnn: nobody moves"


def small() -> Impact:
    made = impact(retold=5, most_after=12, vanished=("old",), unsound={"sad": "case 4: 1 and 2"})
    counted(made, "anna", 8.25, 9.25, [FLIPPED])
    counted(made, "Борис", 4, 3, [replace(DROPPED, student="Борис")])
    counted(made, "cleo", 9.5, 9.5, [])
    counted(made, "dora", 2, 2, [replace(FLIPPED, held=True)])
    made.close()
    return made


def test_the_whole_diff_of_a_small_class() -> None:
    assert (
        printed(small())
        == """\
cnn: 2 of 4 students move; mean 5.9, median 6.12, of 10 -> 12
sad is unsound, nobody is graded on it (the store keeps its marks): case 4: 1
and 2
old has no problem file any more; its marks stay in the store
1 answer would lose points, and keeps them (--raise-only)
5 answers get another feedback, and the same mark

answer  what changed                               up  down  same  points
conv2d  mistakes.flipped.credit: nothing -> 0.5     1              +1
drop    points: 2 -> 3                                    1        -1

% of all points  before                    after
0 to 10          0                         0
10 to 20         0                         1 ███████████
20 to 30         1 ███████████             1 ███████████
30 to 40         0                         0
40 to 50         1 ███████████             0
50 to 60         0                         0
60 to 70         0                         0
70 to 80         0                         2 ██████████████████████
80 to 90         1 ███████████             0
90 to 100        1 ███████████             0

student         score      answers
anna     8.25 -> 9.25  +1  conv2d: wrong -> partial, 0 -> 1
Борис          4 -> 3  -1  drop: correct -> partial, 2 -> 1"""
    )


def test_nobody_moves() -> None:
    made = impact()
    counted(made, "anna", 5, 5, [])
    assert printed(made) == "cnn: nobody moves; mean 5.0 of 10, median 5"
    assert printed(impact()) == "cnn: nobody moves"
    assert printed(impact(retold=1)).splitlines()[1] == "1 answer gets another feedback, and the same mark"


def test_a_change_that_is_smaller_than_a_tenth_is_seen() -> None:
    made = impact()
    for number in range(40):
        counted(made, f"s{number:02}", 5, 5 if number else 6, [] if number else [FLIPPED])
    assert printed(made).splitlines()[0] == "cnn: 1 of 40 students moves; mean 5 -> 5.03 of 10, median 5"


def test_all_move() -> None:
    made = impact()
    for student in ("anna", "boris"):
        counted(made, student, 1, 2, [replace(FLIPPED, student=student)])
    assert printed(made).startswith("cnn: all 2 students move; mean 1.0 -> 2.0 of 10")


def test_what_changed_beside_the_rules() -> None:
    made = impact(grounds=(Reason("numpy", "2.1.0", "2.4.6"), Reason("torch", "2.8", "2.9")))
    assert printed(made).endswith("were given: numpy: 2.1.0 -> 2.4.6;\ntorch: 2.8 -> 2.9")


def test_those_with_the_same_score_are_not_among_those_who_move_most() -> None:
    made = impact()
    counted(made, "anna", 3, 4, [FLIPPED])
    counted(made, "boris", 3, 3, [move(mark(0), mark(0, mistake="flipped"), student="boris")])
    made.close()
    lines = printed(made).splitlines()
    assert lines[-2:] == ["anna     3 -> 4  +1  conv2d: wrong -> partial, 0 -> 1", "and 1 more; --csv FILE lists all"]


def test_only_the_foremost_are_named_however_many_move() -> None:
    made = impact(most_before=1000, most_after=1000)
    for number in range(500):
        counted(made, f"s{number:03}", number, 0, [replace(DROPPED, student=f"s{number:03}")])
    made.close()
    lines = printed(made).splitlines()
    assert len(made.foremost) == FOREMOST
    assert lines[-21].startswith("s499     499 -> 0  -499") and lines[-2].startswith("s480")
    assert lines[-1] == "and 480 more; --csv FILE lists all"


def test_many_rules_take_few_lines() -> None:
    made = impact()
    for number in range(30):
        why = Reason(f"files.f{number}.py has changed")
        counted(made, "anna", 1, 2, [move(mark(0), mark(1, answer=f"a{number}"), why)])
    counted(
        made, "anna", 1, 2, [move(mark(0), mark(1), *(Reason(f"conv2d.accepted.{n}", None, '"x"') for n in range(6)))]
    )
    made.close()
    shown = printed(made)
    assert f"and {31 - MOST_LINES} more lines" in shown
    made.moved = dict(list(made.moved.items())[-1:])
    assert 'accepted.3: nothing -> "x"' in printed(made) and "and 2 more" in printed(made)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (mark(0), mark(1, "partial"), "conv2d: wrong -> partial, 0 -> 1"),
        (mark(1, "partial"), mark(1.5, "partial"), "conv2d: partial, 1 -> 1.5"),
        (mark(0), mark(0, max_score=3), "conv2d: wrong, of 2 -> of 3"),
        (mark(0), mark(0, mistake="flipped"), "conv2d: wrong, no mistake named -> flipped"),
        (mark(0, mistake="flipped"), mark(0, mistake="turned"), "conv2d: wrong, flipped -> turned"),
        (mark(0, mistake="flipped"), mark(0), "conv2d: wrong, flipped -> none named"),
        (mark(0, "review", pending=2), mark(0, "review", pending=1), "conv2d: review, 2 -> 1 waiting"),
        (mark(1, "partial"), mark(1, "partial", by="Ida"), "conv2d: partial"),
        (None, mark(2, "correct"), "conv2d: correct, 2"),
    ],
)
def test_what_becomes_of_an_answer(before: AnswerMark | None, after: AnswerMark, told: str) -> None:
    assert move_text(move(before, after)) == told


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (Reason("conv2d.points", "2.0", "3.0"), "points: 2 -> 3"),
        (Reason("SIZE_1.reference", '"n"', '"n + 1"'), 'SIZE_1.reference: "n" -> "n + 1"'),
        (Reason("conv2d.tolerance.relative", None, "0.0001"), "tolerance.relative: nothing -> 0.0001"),
        (Reason("conv2d.exact", None, "true"), "exact: nothing -> true"),
        (Reason("conv2d.mistakes.turned", None, "new"), "mistakes.turned: nothing -> new"),
        (Reason("numpy", "2.1.0", "2.4.6"), "numpy: 2.1.0 -> 2.4.6"),
        (Reason("grader", "0.1.0 (ab)", "0.1.0 (cd)"), "grader: 0.1.0 (ab) -> 0.1.0 (cd)"),
        (Reason("marked by Ida"), "marked by Ida"),
        (Reason("conv2d.oracle", '"a\\n  b"', '"a\\n  c"'), 'oracle: "a b" -> "a c"'),
        (
            Reason("conv2d.reference", f'"{"x + " * 30}y"', f'"{"x + " * 30}z"'),
            'reference: ...x + x + x + y" -> ...x + x + x + z"',
        ),
        (
            Reason("conv2d.reference", '"1"', f'"{"x + " * 30}z"'),
            'reference: "1" -> "x + x + x + x + x + x + x + x + x + ...',
        ),
    ],
)
def test_a_reason_as_its_author_knows_it(reason: Reason, told: str) -> None:
    assert reason_text(reason, "conv2d") == told


def test_an_ascii_terminal() -> None:
    made = impact(most_before=10)
    counted(made, "x" * 90, 1, 2, [FLIPPED])
    shown = printed(made, ascii_only=True)
    assert shown.isascii() and "###" in shown and "x" * 24 in shown


def test_every_line_fits_80_columns() -> None:
    made = impact(most_before=10, most_after=11, unsound={"川" * 40: "y " * 100}, vanished=("z" * 90,))
    long = Reason("a" * 50 + ".reference", '"' + "q" * 500 + '"', '"' + "q" * 400 + '"')
    after = mark(1, "partial", answer="川" * 30)
    counted(made, "川" * 60, 123.25, 124.25, [move(mark(0, answer="川" * 30), after, long, student="川" * 60)])
    assert max(cell_len(line) for line in printed(made).splitlines()) <= 80


@given(TEXT)
def test_no_text_moves_the_cursor_or_becomes_markup(value: str) -> None:
    made = impact(exam=value, unsound={value: value}, vanished=(value,), grounds=(Reason(value, value, value),))
    named = mark(0, mistake=value, answer=f"[bold]{value}[/]")
    counted(made, value, 0, 1, [move(named, replace(named, score=1, verdict="partial"), Reason(value), student=value)])
    shown = printed(made)
    assert "[bold]" in shown
    assert not set(shown.replace("\n", "")) & set(map(chr, [*range(32), 127, 0x9B, 0x202E]))
    shown.encode()


# The sheet


def rows(*moves: Move) -> list[dict[str, str]]:
    text = impact_titles() + "".join(map(impact_row, moves))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_rows_of_the_sheet() -> None:
    first, second, third = rows(FLIPPED, replace(DROPPED, held=True), move(None, mark(2, "correct")))
    assert list(first) == list(COLUMNS)
    assert list(first.values()) == [
        *("cnn", "anna", "conv", "conv2d", "0", "1", "2", "2", "wrong", "partial", "flipped", "flipped", ""),
        "conv2d.mistakes.flipped.credit: nothing -> 0.5",
    ]
    assert (second["held"], second["why"], second["before"], second["after"]) == (
        "yes",
        "drop.points: 2 -> 3",
        "2",
        "1",
    )
    assert (third["before"], third["max_before"], third["verdict_before"], third["after"]) == ("", "", "", "2")


def test_nothing_in_the_sheet_is_a_formula() -> None:
    (row,) = rows(move(mark(0, mistake=HOSTILE), mark(0, mistake="=1+1"), Reason("=1+1"), student="=cmd|' /C calc'!A0"))
    assert (row["student"], row["mistake_after"], row["why"]) == ("'=cmd|' /C calc'!A0", "'=1+1", "'=1+1")
    assert not any(cell.startswith(tuple("=+-@")) for cell in row.values())
