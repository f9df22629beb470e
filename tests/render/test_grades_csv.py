from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from grader.model.report import SubmissionReport
from grader.model.verdict import Verdict
from grader.render.grades_csv import grades_csv, text_cell
from tests.render.making import TEXT, answer, exam, problem, problem_head, submission

FIRST = exam(problem_head(id="conv"), problem_head(id="drop"), id="cnn")
SECOND = exam(problem_head(id="conv"), id="colloquium")


def rows(*submissions: tuple[str, SubmissionReport]) -> list[list[str]]:
    text = "".join(grades_csv([FIRST, SECOND], submissions))
    return list(csv.reader(io.StringIO(text.encode().decode("utf-8-sig"), newline="")))


def test_the_whole_text_of_a_small_file() -> None:
    anna = submission(
        problem(answer(Verdict.PARTIAL, 4 / 3), id="conv"), problem(answer(Verdict.WRONG), id="drop"), student="Анна"
    )
    again = submission(problem(answer(Verdict.CORRECT, 2), id="conv"), student="Анна")
    assert "".join(grades_csv([FIRST, SECOND], [("cnn", anna), ("colloquium", again)])) == (
        "\ufeffexam,student,score,max_score,pending,ungraded,cnn/conv,cnn/drop,colloquium/conv\r\n"
        "cnn,Анна,1.333333,4,0,0,1.333333,0,\r\n"
        "colloquium,Анна,2,2,0,0,,,2\r\n"
    )


def test_what_is_not_decided_is_empty() -> None:
    waits = problem(answer(Verdict.REVIEW, pending=2, kind="essay"), id="conv")
    lost = problem(answer(Verdict.UNGRADED), id="drop")
    assert rows(("cnn", submission(waits, lost)))[1] == ["cnn", "anna", "0", "2", "2", "2", "", "", ""]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Anna", "Anna"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'=1"),
        ("\r=1", "'=1"),
        ("  =1", "'=1"),
        ("\u200b=1", "'=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠1", "'＠1"),
        ("\x1b[1m=1", "'=1"),
        ("a=1", "a=1"),
        ('say "hi", twice', 'say "hi", twice'),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert text_cell(text) == cell


@given(TEXT)
def test_any_name_stays_in_its_cell(student: str) -> None:
    found = rows(("cnn", submission(student=student)))
    assert len(found) == 2 and len(found[1]) == 9
    assert not found[1][1].startswith(tuple("=+-@\t\r\n＝＋－＠"))
