"""Marks filled into a class's own gradebook file: nothing is lost, nothing is guessed, all that is left is said."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from grader.model.report import SubmissionReport
from grader.model.verdict import Verdict
from grader.render.exports.canvas_csv import canvas
from grader.render.exports.gradebook import Filled, Gradebook, filled
from grader.render.exports.moodle_csv import moodle
from grader.render.exports.roster import Roster, id_keys, name_keys
from tests.render.making import TEXT, answer, exam, problem, problem_head, submission

CNN = exam(problem_head(id="conv"), id="cnn", title="CNNs by hand")
RNN = exam(problem_head(id="loop"), id="rnn", title="RNNs")

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Notes,CNNs by hand (4711),Homework (12),Final Score
,,,,,,Manual Posting,,
    Points Possible,,,,,,2,10,(read only)
"Lindqvist, Anna",1001,S17,anna@uni.example,A,"says ""hi"", twice",,7,83.3
"Berg, Bo",1002,S18,bo@uni.example,A,,EX,,
"Wang, Si Yuan",1003,S19,王思远,B,,0.5,,
"Student, Test",1004,,,A,,,,
"""

WORKSHEET = """\
Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Grade can be changed","Last modified (grade)"
"Participant 4711","Anna Lindqvist",anna@uni.example,"Submitted for grading - ",,2.00,Yes,-
"Participant 4712","Bo Berg",bo@uni.example,"No submission - ",,2.00,No,-
"""

GRADES = """\
"First name","Last name","ID number","Email address","Assignment: CNNs by hand (Real)","Quiz: Other (Real)"
Anna,Lindqvist,S17,anna@uni.example,-,5.00
Bo,Berg,S18,bo@uni.example,1.00,-
"""


def roster(text: str, delimiter: str = ",") -> Roster:
    rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return Roster("class.csv", rows, delimiter, "\n")


def book(text: str, delimiter: str = ",") -> Gradebook:
    given = roster(text, delimiter)
    found = canvas(given) or moodle(given)
    assert found is not None
    return found


def earned(student: str, points: float = 2) -> SubmissionReport:
    verdict = Verdict.CORRECT if points == 2 else Verdict.PARTIAL
    return submission(problem(answer(verdict, points), id="conv"), student=student)


def fill(text: str, *reports: SubmissionReport) -> Filled:
    return filled(book(text), [CNN], [("cnn", report) for report in reports])


def cells(text: str, *reports: SubmissionReport) -> dict[tuple[int, int], str]:
    return dict(fill(text, *reports).changed)


def written(text: str, *reports: SubmissionReport) -> list[list[str]]:
    """The file as it is uploaded."""
    given = book(text)
    pieces = given.roster.written(fill(text, *reports).changed)
    return list(csv.reader(io.StringIO("".join(pieces), newline="")))


def test_canvas_gets_its_file_back_with_the_marks() -> None:
    before = list(csv.reader(io.StringIO(CANVAS, newline="")))
    after = written(CANVAS, earned("anna", 4 / 3))
    assert after[3][6] == "1.333333"
    after[3][6] = ""
    assert after == before


def test_without_marks_the_text_is_the_same() -> None:
    given = Roster("class.csv", roster(CANVAS).rows, ",", "\n", byte_mark=True)
    assert "".join(given.written({})) == "\ufeff" + CANVAS


def test_canvas_students_are_found_by_any_of_their_names() -> None:
    for name in ("anna", "ANNA@uni.example", "S17", "1001", "Lindqvist, Anna", "anna_lindqvist", "Lindqvist_Anna"):
        assert cells(CANVAS, earned(name)) == {(3, 6): "2"}, name
    assert cells(CANVAS, earned("王思远")) == cells(CANVAS, earned("wang_si_yuan")) == {(5, 6): "2"}


def test_hand_ins_as_canvas_and_moodle_name_them() -> None:
    assert cells(CANVAS, earned("lindqvistanna_1001_55_hw")) == {(3, 6): "2"}
    assert cells(CANVAS, earned("lindqvistanna_LATE_1001_55_hw")) == {(3, 6): "2"}
    assert cells(WORKSHEET, earned("Anna Lindqvist_4711_assignsubmission_file")) == {(1, 4): "2"}


def test_whoever_is_on_one_side_only_is_named() -> None:
    assert fill(CANVAS, earned("anna"), earned("eve"), earned("王思远")).sentences == (
        "canvas.csv, cnn: no row of class.csv is that of eve; these marks stand nowhere in it",
        "canvas.csv, cnn: no submission is that of these rows of class.csv: Berg, Bo; the cells stay as they were",
    )


def test_rows_of_canvas_that_are_no_students_stay_and_are_not_named() -> None:
    posting = ["Manual Posting,,,,,,,,\n", ",,,,,,Manual Posting,N/A,(read only)\n", "Manual Posting,0,,,,,,,\n", ",\n"]
    for row in posting:
        text = CANVAS.replace(",,,,,,Manual Posting,,\n", row)
        everybody = [earned(name) for name in ("anna", "王思远", "test_student", "S18")]
        result = fill(text, *everybody)
        assert result.changed == {(3, 6): "2", (5, 6): "2"}
        assert not any("these rows" in sentence for sentence in result.sentences), row
        assert written(text, *everybody)[1] == next(csv.reader([row]))
        assert written(text, *everybody)[6][:2] == ["Student, Test", "1004"]


def test_canvas_own_test_student_with_two_columns_of_names() -> None:
    text = "LastName,FirstName,ID,Section,CNNs by hand (4711)\nStudent,Test,1004,A,\nLindqvist,Anna,1001,A,\n"
    assert list(book(text).people()) == [2]


def test_who_has_no_id_but_a_login_is_a_student_in_canvas() -> None:
    assert cells(CANVAS.replace("1001,S17,", ",,"), earned("anna")) == {(3, 6): "2"}


def test_two_rows_of_one_student_are_left() -> None:
    twin = CANVAS + '"Lindqvist, Anna",1005,S20,anna@other.example,B,,,,\n'
    result = fill(twin, earned("anna"))
    assert result.changed == {}
    assert result.sentences[0] == (
        "canvas.csv, cnn: more rows than one of class.csv may be that of anna; the cells stay as they were"
    )
    assert cells(twin, earned("S20")) == {(7, 6): "2"}


def test_one_row_of_two_students_is_left() -> None:
    result = fill(CANVAS, earned("anna"), earned("S17"))
    assert result.changed == {}
    assert "canvas.csv, cnn: one row may be that of S17; anna; the cell stays as it was" in result.sentences


def test_what_is_not_decided_is_no_cell() -> None:
    waits = submission(problem(answer(Verdict.REVIEW, pending=2, kind="essay"), id="conv"), student="anna")
    part = submission(
        problem(answer(Verdict.CORRECT, 2), answer(Verdict.UNGRADED, name="b"), id="conv"), student="王思远"
    )
    result = fill(CANVAS, waits, part)
    assert result.changed == {}
    assert (
        "canvas.csv, cnn: not all points are decided of anna; 王思远; the cells stay as they were" in result.sentences
    )


def test_an_exam_with_an_unsound_problem_is_no_cell() -> None:
    """Not even where the problem's file cannot be read, and it has no points."""
    head = exam(*CNN.problems, problem_head(id="bad", unsound="cannot be read"), id="cnn", title=CNN.title)
    assert filled(book(CANVAS), [head], [("cnn", earned("anna"))]).changed == {}


def test_whoever_is_excused_stays_so() -> None:
    result = fill(CANVAS, earned("bo"))
    assert result.changed == {}
    assert "canvas.csv, cnn: excused (EX), of bo; the cells stay as they were" in result.sentences
    assert cells(CANVAS.replace("EX", "N/A"), earned("bo")) == {}
    assert cells(CANVAS.replace("EX", "1"), earned("bo")) == {(4, 6): "2"}


def test_an_exam_without_a_column_gets_one() -> None:
    other = CANVAS.replace("CNNs by hand (4711)", "Week 3 (4711)")
    after = written(other, earned("anna"))
    assert [row[9:] for row in after[:4]] == [["CNNs by hand"], [], ["2"], ["2"]]
    assert [row[:9] for row in after] == list(csv.reader(io.StringIO(other, newline="")))
    assert fill(other, earned("anna")).sentences[0] == (
        "canvas.csv: class.csv has no column for cnn; the new one is “CNNs by hand”, and Canvas asks which of its own"
        " it is"
    )


def test_two_exams_have_two_columns() -> None:
    result = filled(book(CANVAS), [RNN, CNN], [("cnn", earned("anna")), ("rnn", earned("anna", 1))])
    assert result.changed == {(0, 9): "RNNs", (2, 9): "2", (3, 9): "1", (3, 6): "2"}
    both = filled(
        book(GRADES), [RNN, exam(id="gnn", title="GNNs")], [("rnn", earned("anna", 1)), ("gnn", earned("bo"))]
    )
    assert {cell for cell in both.changed if cell[0] == 0} == {(0, 6), (0, 7)}


def test_an_exam_is_also_known_by_its_id_and_never_in_a_column_that_is_read_only() -> None:
    assert cells(CANVAS.replace("CNNs by hand (4711)", "cnn (1)"), earned("anna")) == {(3, 6): "2"}
    locked = CANVAS.replace(",2,10,(read only)", ",(read only),10,(read only)")
    assert (3, 6) not in cells(locked, earned("anna"))


def test_canvas_with_two_columns_of_names() -> None:
    text = CANVAS.replace("Student,ID", "LastName,FirstName,ID").replace('"Lindqvist, Anna"', "Lindqvist,Anna")
    assert cells(text, earned("anna_lindqvist")) == {(3, 7): "2"}


def test_moodles_worksheet() -> None:
    result = fill(WORKSHEET, earned("anna", 0.5), earned("bo"))
    assert result.changed == {(1, 4): "0.5"}
    assert result.sentences == (
        "moodle.csv, cnn: locked in Moodle (“Grade can be changed”: No), of bo; the cells stay as they were",
    )
    low = fill(WORKSHEET.replace("2.00,Yes", "1.00,Yes"), earned("anna"))
    assert low.sentences[0] == (
        "moodle.csv, cnn: more points than Moodle takes (the exam has 2) have anna; set the maximum there to that of"
        " the exam"
    )


def test_moodles_grades() -> None:
    assert cells(GRADES, earned("anna"), earned("S18", 0.5)) == {(1, 4): "2", (2, 4): "0.5"}
    percent = GRADES.replace("hand (Real)", "hand (Percentage)")
    assert (1, 4) not in cells(percent, earned("anna"))


def test_semicolons_stay() -> None:
    given = book(CANVAS.replace(",", ";").replace("Lindqvist;", "Lindqvist,"), ";")
    text = "".join(given.roster.written(filled(given, [CNN], [("cnn", earned("S17"))]).changed))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows[3][6] == "2" and text.startswith("Student;ID;")


def test_other_files_are_none() -> None:
    for text in ("exam,student,score\n", "Student,Name\n", "Identifier,Grade\n", ""):
        assert canvas(roster(text)) is None and moodle(roster(text)) is None
    assert moodle(roster(CANVAS)) is None and canvas(roster(WORKSHEET)) is None


def test_keys() -> None:
    assert id_keys(" Anna@Uni.example ") == {("id", "anna@uni.example"), ("id", "anna")}
    assert name_keys("Lindqvist, Anna") == name_keys("anna_lindqvist") == {("name", "anna lindqvist")}
    assert id_keys("") == set() == name_keys(" , ")
    assert name_keys("Ёлкина") == name_keys("ёлкина") == name_keys("Е\u0308лкина")


_CELLS = st.lists(TEXT.filter(lambda text: "\x00" not in text), min_size=9, max_size=9)


@given(st.lists(_CELLS, max_size=3), st.lists(TEXT, max_size=3, unique=True))
def test_no_cell_of_others_changes(rows: Sequence[Sequence[str]], students: Sequence[str]) -> None:
    """Whatever is in the file, and whoever handed in."""
    head = roster(CANVAS).rows
    given = canvas(Roster("class.csv", (*head, *map(tuple, rows))))
    assert given is not None
    result = filled(given, [CNN], [("cnn", earned(student)) for student in students])
    text = "".join(given.roster.written(result.changed))
    after = list(csv.reader(io.StringIO(text, newline="")))
    assert len(after) == len(given.roster.rows)
    for place, (new, old) in enumerate(zip(after, given.roster.rows, strict=True)):
        assert [cell for column, cell in enumerate(new) if (place, column) not in result.changed] == [
            cell for column, cell in enumerate(old) if (place, column) not in result.changed
        ]
    assert all("\n" not in sentence for sentence in result.sentences)
