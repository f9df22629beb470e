"""A person's mark in the report of an answer that waits for one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from grader.judge.hand_mark import merged, misfit
from grader.model.hand_mark import HandMark, text_digest
from grader.model.report import AnswerReport, Marking
from grader.model.verdict import Verdict

TEXT = "Weights are shared."
WAITS = AnswerReport(
    "WHY", "essay", Verdict.REVIEW, 0, 2, None, "Waits for a person to mark it.", 0, 0, None, pending=2, text=TEXT
)


def mark(**changed: Any) -> HandMark:
    fields: dict[str, Any] = {
        "exam": "essays",
        "problem": "why",
        "answer": "WHY",
        "student": "anna",
        "digest": text_digest(TEXT),
        "points": (1.0, 0.5),
        "by": "Olena",
        "at": "2026-11-21T20:15:00Z",
    }
    return HandMark(**fields | changed)


@pytest.mark.parametrize(
    ("points", "verdict", "score"),
    [((1, 1), Verdict.CORRECT, 2), ((1, 0.5), Verdict.PARTIAL, 1.5), ((0, 0), Verdict.WRONG, 0)],
)
def test_the_points_make_the_verdict(points: tuple[float, ...], verdict: Verdict, score: float) -> None:
    report = merged(WAITS, (1, 1), mark(points=points))
    assert (report.verdict, report.score, report.pending, report.text) == (verdict, score, 0, TEXT)
    assert report.feedback == f"Marked by a person: {score:g} of 2."
    assert report.marking == Marking(points, "Olena", "2026-11-21T20:15:00Z", "")


def test_what_the_person_says_is_the_feedback() -> None:
    assert merged(WAITS, (1, 1), mark(why="Why does it save anything?")).feedback == "Why does it save anything?"


def test_thirds_make_a_whole() -> None:
    assert merged(WAITS, (0.7, 0.1, 1.2), mark(points=(0.7, 0.1, 1.2))).verdict is Verdict.CORRECT


@pytest.mark.parametrize(
    ("most", "changed", "clause"),
    [
        ((1, 1), {"digest": text_digest(TEXT + " ")}, "was given for another text"),
        ((2,), {}, "has points for 2 criteria, and the rubric now has 1 criterion"),
        ((1, 1, 1), {"points": (1.0,)}, "has points for 1 criterion, and the rubric now has 3 criteria"),
        ((1, 0.25), {}, "gives 0.5 points for criterion 2, which is now worth 0.25"),
    ],
)
def test_a_mark_that_does_not_fit_leaves_the_answer_waiting(
    most: tuple[float, ...], changed: dict[str, Any], clause: str
) -> None:
    given = mark(**changed)
    sentence = f"Waits for a person to mark it: the mark of 2026-11-21 {clause}."
    assert misfit(text_digest(TEXT), most, given) == clause
    assert merged(WAITS, most, given) == replace(WAITS, feedback=sentence)


def test_without_a_mark_nothing_changes() -> None:
    assert merged(WAITS, (1, 1), None) == merged(WAITS, (1, 1), mark(points=None)) == WAITS


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.REVIEW])
def test_no_mark_changes_what_does_not_wait(verdict: Verdict) -> None:
    decided = replace(WAITS, verdict=verdict)
    assert merged(decided, (1, 1), mark()) == decided
