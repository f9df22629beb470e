"""Files of the class as other programs read them: csv, json, and this program's own reader of a sheet with marks."""

from __future__ import annotations

import csv
import io
import json

from grader.errors import FileError
from grader.render.clean import HIDDEN, clean, visible
from grader.render.csv_row import unguarded
from grader.render.grades_csv import grades_csv
from grader.render.impact_csv import impact_row, impact_titles
from grader.render.json_text import json_text
from grader.render.report_json import report_json
from grader.render.review_csv import LARGEST_CELL, review_csv
from grader.store.marks import line_of, read_marks
from grader.store.review_csv import read_rows
from tests.fuzz.records import Class
from tests.fuzz.scratch import scratch

# What makes Excel, LibreOffice or Google work a cell out: https://owasp.org/www-community/attacks/CSV_Injection
WORKED_OUT = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def see(given: Class) -> None:
    """All files of the class."""
    pairs = [(given.exams[0].id, submission) for submission in given.submissions]
    grades = _rows("".join(grades_csv(given.exams, pairs)))
    assert len(grades) == 1 + len(pairs), "a row that comes from a text"
    for row, (_, submission) in zip(grades[1:], pairs, strict=True):
        assert row[1].lstrip("'") == clean(submission.student).lstrip("'"), "another student"
    moves = _rows(impact_titles() + "".join(map(impact_row, given.moves)))
    assert len(moves) == 1 + len(given.moves), "a row that comes from a text"
    _see_review(given)
    _see_report(given)
    _see_marks(given)


def _rows(text: str) -> list[list[str]]:
    """The cells of a file, held against what a spreadsheet would make of them."""
    text.encode()
    assert text.startswith("\ufeff") and HIDDEN.search(text[1:].replace("\r\n", "\n")) is None, "a hidden character"
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1, "rows of different lengths"
    for row in rows:
        for cell in row:
            assert not cell.strip(" \u3000\xa0").startswith(WORKED_OUT) or _is_number(cell), "a cell that is worked out"
    return rows


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _see_review(given: Class) -> None:
    text = "".join(review_csv(given.piles, lambda *_: given.mark, names=True, again=True))
    written = [each for sheet in given.piles[0].sheets for each in sheet.written]
    rows = _rows(text)
    assert len(rows) == 1 + len(written), "a row that comes from a text"
    for row, each in zip(rows[1:], written, strict=True):
        shown = visible(each.text)
        assert unguarded(row[6]) == shown or len(shown) > LARGEST_CELL // 2, "a text that is not shown as it is"
    file = scratch() / "sheet.csv"
    file.write_text(text, encoding="utf-8", newline="")
    assert [row.digest for row in read_rows(file)] == [each.digest for each in written], "rows that are not read back"


def _see_report(given: Class) -> None:
    exams = [(exam, given.submissions if exam is given.exams[0] else ()) for exam in given.exams]
    text = "".join(report_json(0, exams))
    text.encode()
    assert HIDDEN.search(text) is None and "\t" not in text, "a hidden character"
    read = json.loads(text)
    for exam, (head, submissions) in zip(read["exams"], exams, strict=True):
        assert exam["title"] == _joined(head.title) and len(exam["submissions"]) == len(submissions)
        for found, submission in zip(exam["submissions"], submissions, strict=True):
            assert found["student"] == _joined(submission.student)
            assert found["findings"] == [_joined(finding) for finding in submission.findings]
            answers = [answer for problem in found["problems"] for answer in problem["answers"]]
            for answer, report in zip(answers, submission.problems[0].answers, strict=True):
                assert answer["feedback"] == _joined(report.feedback) and answer["name"] == _joined(report.name)
                assert answer["text"] == (None if report.text is None else _joined(report.text))
    assert "\n" not in json_text({"raised": given.raised.message, given.raised.type: given.raised.source})


def _joined(text: str) -> str:
    """As JSON spells it: two halves of a surrogate pair that stand side by side are one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _see_marks(given: Class) -> None:
    """A decision is written into the marks file as one line, and read back."""
    line = line_of(given.mark)
    assert line.count("\n") == 1 and line.endswith("\n"), "more lines than one"
    file = scratch() / "marks.jsonl"
    file.write_text(line, encoding="utf-8", newline="")
    try:
        (mark,) = read_marks(file).marks
    except FileError:
        assert any("\ud800" <= letter <= "\udfff" for letter in "".join(map(str, given.mark.model_dump().values())))
        return
    texts = {key: _joined(value) for key, value in given.mark.model_dump().items() if isinstance(value, str)}
    assert mark.model_dump() == given.mark.model_dump() | texts, "another mark"
