"""Every move of a re-mark, one row each, for a spreadsheet or pandas.

    exam,student,problem,answer,before,after,max_before,max_after,verdict_before,verdict_after,…,held,why
    cnn-by-hand,anna,conv2d-by-hand,conv2d,0,1,2,2,wrong,partial,flipped,flipped,,conv2d.mistakes.flipped.credit: …

An empty cell: there was no mark, or no mistake was named. held: yes where --raise-only kept the points. UTF-8 with a
byte order mark and CR LF, as grades.csv has them, and why.
"""

from __future__ import annotations

from grader.model.impact import Move
from grader.render.csv_row import csv_row
from grader.render.grades_csv import text_cell
from grader.render.points import number
from grader.render.reasons import reason_text

COLUMNS = (
    *("exam", "student", "problem", "answer", "before", "after", "max_before", "max_after"),
    *("verdict_before", "verdict_after", "mistake_before", "mistake_after", "held", "why"),
)


def impact_titles() -> str:
    """The first row."""
    return "\ufeff" + csv_row(COLUMNS)


def impact_row(move: Move) -> str:
    """The row of one move."""
    was, now = move.before, move.after
    return csv_row(
        [
            *(text_cell(name) for name in (move.exam, move.student, move.problem, move.answer)),
            number(was.score) if was else None,
            number(now.score),
            number(was.max_score) if was else None,
            number(now.max_score),
            was.verdict if was else None,
            now.verdict,
            text_cell(was.mistake) if was and was.mistake else None,
            text_cell(now.mistake) if now.mistake else None,
            "yes" if move.held else None,
            text_cell("; ".join(map(reason_text, move.why))),
        ]
    )
