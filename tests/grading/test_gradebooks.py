"""What is said of a gradebook file before anybody is graded."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grading.gradebooks import BOOKS, FILES, book_of, check
from grader.model.exam import Exam
from tests.render.exports.test_gradebook import CANVAS, GRADES, WORKSHEET

CNN, RNN = Exam("cnn", "CNNs by hand", (), {}), Exam("rnn", "RNNs", (), {})
CURE = "in Canvas, choose Grades, Export, “Export Entire Gradebook”"


def _roster(folder: Path, text: str, name: str = "class.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def _refused(formats: set[str], roster: Path | None, out: Path) -> str:
    with pytest.raises(UsageError) as raised:
        book_of(formats, roster, out)
    return str(raised.value)


def test_the_files_are_known(tmp_path: Path) -> None:
    for name, text in (("canvas", CANVAS), ("moodle", WORKSHEET), ("moodle", GRADES)):
        book = book_of({name, "html"}, _roster(tmp_path, text), tmp_path / "out")
        assert book is not None and book.file == f"{name}.csv" and book.roster.file == "class.csv"
    assert book_of({"html", "csv"}, None, tmp_path) is None
    assert set(FILES) == {f"{name}.csv" for name in BOOKS}


def test_what_does_not_go_together(tmp_path: Path) -> None:
    file = _roster(tmp_path, CANVAS)
    assert _refused({"html"}, file, tmp_path) == (
        f"--roster {file}: is only for --format canvas and --format moodle; add one of them"
    )
    assert _refused({"canvas", "moodle"}, file, tmp_path) == (
        "--format canvas and --format moodle fill in different files; run once for each"
    )
    assert _refused({"canvas"}, None, tmp_path) == (
        f"--format canvas fills in the class's own file; name it with --roster FILE: {CURE}"
    )


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    other = _roster(tmp_path, "exam,student,score\n")
    assert _refused({"canvas"}, other, tmp_path) == f"--roster {other}: is no gradebook file of Canvas's; {CURE}"
    moodles = _roster(tmp_path, GRADES)
    assert _refused({"canvas"}, moodles, tmp_path) == (
        f"--roster {moodles}: is no gradebook file of Canvas's; it is one of Moodle's: --format moodle"
    )


def test_the_export_is_not_written_over(tmp_path: Path) -> None:
    file = _roster(tmp_path, CANVAS, "canvas.csv")
    assert _refused({"canvas"}, file, tmp_path) == (
        f"--roster {file}: is where the result is written; keep the export in another folder"
    )
    link = tmp_path / "link.csv"
    link.symlink_to(file)
    assert "is where the result is written" in _refused({"canvas"}, link, tmp_path)


def test_an_exam_has_one_column_and_a_column_one_exam(tmp_path: Path) -> None:
    twice = book_of({"canvas"}, _roster(tmp_path, CANVAS.replace("Homework (12)", "cnn (12)")), tmp_path / "out")
    with pytest.raises(UsageError) as raised:
        check(twice, [CNN], [CNN])
    assert str(raised.value) == (
        "class.csv: more than one column may be cnn: “CNNs by hand (4711)” and “cnn (12)”; rename one in it"
    )
    worksheet = book_of({"moodle"}, _roster(tmp_path, WORKSHEET), tmp_path / "out")
    check(worksheet, [CNN], [CNN, RNN])
    with pytest.raises(UsageError) as raised:
        check(worksheet, [CNN, RNN], [CNN, RNN])
    assert str(raised.value) == (
        "class.csv: the column “Grade” would be that of cnn and of rnn; choose one exam with --only"
    )
    check(None, [CNN], [CNN])


def test_a_part_of_an_exam_is_no_grade(tmp_path: Path) -> None:
    book = book_of({"canvas"}, _roster(tmp_path, CANVAS), tmp_path / "out")
    whole = Exam("cnn", "CNNs by hand", (), {"conv": "cannot be read", "drop": "cannot be read"})
    with pytest.raises(UsageError) as raised:
        check(book, [Exam("cnn", "CNNs by hand", (), {"conv": "cannot be read"})], [whole])
    assert str(raised.value) == (
        "canvas.csv: --only leaves out problems of cnn, and Canvas has a column for all of it;"
        " name exams with --only, or leave out the format"
    )
    check(book, [whole], [whole])
