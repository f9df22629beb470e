"""grades.csv: one row for each student and exam, for a spreadsheet, a gradebook or pandas.

    exam,student,score,max_score,pending,ungraded,cnn-by-hand/conv2d,cnn-by-hand/dropout,colloquium-1/conv1d
    cnn-by-hand,anna,2.5,15,0,0,2.5,0,
    colloquium-1,anna,1,13,2,0,,,1

The first six columns never change. Then comes one column for each problem, always `exam/problem`, so that a column
keeps its name when another exam joins the run. An empty cell means that no point of it is decided: another exam's
problem, points that all wait for a person, or a problem that could not be graded. It is never a silent zero.

UTF-8 with a byte order mark: without it Excel takes the file for the machine's old code page and spoils every name that
is not ASCII; pandas skips the mark (Python's csv wants encoding="utf-8-sig"). Rows end in CR LF as RFC 4180 says, so
write the text with newline="".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from grader.model.report import ExamHead, SubmissionReport
from grader.render.clean import clean
from grader.render.csv_row import FORMULA_STARTS, Cell, csv_row
from grader.render.points import number
from grader.render.standing import standing, ungraded_in

FIRST_COLUMNS = ("exam", "student", "score", "max_score", "pending", "ungraded")
CSV_MARK = "\ufeff" + ",".join(FIRST_COLUMNS)
"""What each such file begins with."""


def grades_csv(exams: Sequence[ExamHead], submissions: Iterable[tuple[str, SubmissionReport]]) -> Iterator[str]:
    """The text of grades.csv in pieces, one row at a time; `submissions` are pairs of exam id and report."""
    keys = [(exam.id, problem.id) for exam in exams for problem in exam.problems]
    yield "\ufeff" + csv_row([*FIRST_COLUMNS, *(text_cell(f"{exam}/{problem}") for exam, problem in keys)])
    for exam, submission in submissions:
        scores = {problem.id: standing(problem).score for problem in submission.problems}
        cells = [scores.get(problem) if owner == exam else None for owner, problem in keys]
        yield csv_row([*_first_cells(exam, submission), *(None if cell is None else number(cell) for cell in cells)])


def text_cell(text: str) -> str:
    """Text on one line, with an apostrophe before anything that a spreadsheet would take for a formula."""
    shown = clean(text)
    starts = text[:1] + text.lstrip()[:1] + shown[:1]
    return "'" + shown if FORMULA_STARTS.intersection(starts) else shown


def _first_cells(exam: str, submission: SubmissionReport) -> list[Cell]:
    figures = (submission.score, submission.max_score, submission.pending, ungraded_in(submission))
    return [text_cell(exam), text_cell(submission.student), *(number(figure) for figure in figures)]
