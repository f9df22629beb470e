"""What stands on the screen beside a text that is to be marked."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len

from grader.model.hand_mark import HandMark
from grader.model.review import Question, Sheet, Written
from grader.render.review_notes import Marks, notes
from grader.render.review_screen import body, head, heading, progress, prompt, task
from tests.render.making import HOSTILE

WHY = Question("essays", "why", "WHY", "Why?", "Say *why*.", ((1, "Names sharing."), (0.5, "Names neighbours.")))
WHOLE = Question("essays", "why", "PAIR", "Which?", "", ((3, ""),))
ANNA, BORIS = Written("anna", "Because."), Written("boris", "Because. ")


def mark(**changed: Any) -> HandMark:
    fields: dict[str, Any] = {
        "exam": "essays",
        "problem": "why",
        "answer": "WHY",
        "student": "anna",
        "digest": "0" * 64,
        "points": (1, 0.25),
        "by": "Olena",
        "at": "2026-11-21T20:15:00Z",
    }
    return HandMark(**fields | changed)


def told(sheet: Sheet, marks: Marks = Marks(True, None, None, None), *, names: bool = False) -> list[str]:  # noqa: B008
    return list(notes(WHY, sheet, marks, names=names))


def test_the_question() -> None:
    assert head(WHY).plain == "Why?\n  1  1 point: Names sharing.\n  2  0.5 points: Names neighbours."
    assert head(WHOLE).plain == "Which?\n  1  3 points: the whole answer"
    assert task(WHY).plain == "Say *why*."


def test_what_is_asked() -> None:
    assert prompt(WHY, ()).plain == "1/2 Names sharing. (1): "
    assert prompt(WHY, (1,)).plain == "2/2 Names neighbours. (0.5): "
    assert prompt(WHOLE, ()).plain == "Points (3): "


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", ["WHY", "为什么", "X" * 200])
def test_the_line_across_is_as_wide_as_the_screen(width: int, name: str) -> None:
    question = Question("essays", "why", name, "", "", ((1, ""),))
    line = heading(question, progress(31, 7, 4), width).plain
    assert cell_len(line) == width and line.endswith("─ 7 of 31 marked, 4 texts wait")


def test_progress() -> None:
    assert progress(1, 0, 1) == "0 of 1 marked, 1 text waits"


def test_who_wrote_it() -> None:
    many = Sheet(tuple(Written(f"s{place}", "x") for place in range(23)))
    assert told(Sheet((ANNA,))) == []
    assert told(Sheet((ANNA, BORIS))) == ["2 students wrote this."]
    assert told(Sheet((ANNA, BORIS)), names=True) == ["Written by anna, boris."]
    assert told(many, names=True) == [f"Written by {', '.join(f's{place}' for place in range(20))} and 3 more."]


def test_which_mark_it_has() -> None:
    own = mark(why="Good,\nbut why?")
    assert told(Sheet((ANNA,)), Marks(False, own, None, None)) == [
        "Marked: 1 + 0.25 = 1.25 of 1.5, by Olena on 2026-11-21: “Good, but why?”."
    ]
    assert told(Sheet((ANNA, BORIS)), Marks(True, mark(), None, None)) == [
        "2 students wrote this.",
        "This text, from another student, has 1 + 0.25 = 1.25 of 1.5, by Olena on 2026-11-21. Enter gives the same.",
    ]
    assert told(Sheet((ANNA,)), Marks(True, None, None, (mark(), "was given for another text"))) == [
        "The mark of 2026-11-21 by Olena, 1 + 0.25, was given for another text."
    ]


def test_what_the_text_before_was_given() -> None:
    near = Sheet((ANNA,), near=True)
    says = "It says {+this+} instead of [-that-]."
    assert told(near) == [f"Nearly the text before, which has no mark. {says}"]
    assert told(near, Marks(True, None, mark(), None)) == [
        f"Nearly the text before, which has 1 + 0.25 = 1.25 of 1.5; Enter gives the same. {says}"
    ]
    assert told(near, Marks(False, mark(), mark(), None))[0] == (
        f"Nearly the text before, which has 1 + 0.25 = 1.25 of 1.5. {says}"
    )


def test_a_text_alone_and_beside_another() -> None:
    before = Sheet((Written("boris", "Because it shares its weights.\n"),))
    after = Sheet((Written("anna", "Because it shares the weights.\n"),), near=True)
    assert body(after, None).plain == "Because it shares the weights."
    assert body(after, before).plain == "Because it shares [-its-] {+the+} weights."


def test_hidden_characters_are_written_out() -> None:
    readable = HOSTILE.replace("\ud800", "")
    for text in (
        body(Sheet((Written("eve", HOSTILE),)), None).plain,
        body(Sheet((Written("eve", HOSTILE),)), Sheet((Written("eve", HOSTILE + "\x9b"),))).plain,
        head(Question("e", "p", "A", HOSTILE, HOSTILE, ((1, HOSTILE),))).plain,
        *told(Sheet((Written(HOSTILE, "x"),)), Marks(False, mark(by=readable, why=readable), None, None), names=True),
    ):
        assert all(character == "\n" or character.isprintable() for character in text)
