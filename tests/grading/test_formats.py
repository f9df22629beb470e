"""Every format writes its files, and no run leaves those of another with other marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.cli.options import DEFAULT_FORMATS
from grader.cli.options import FORMATS as NAMES
from grader.grading.formats import FORMATS
from grader.grading.gradebooks import BOOKS, book_of
from grader.grading.output import Output, Wanted
from grader.model.verdict import Verdict
from grader.store.spool import Spool
from tests.grading.test_output import files, run, write
from tests.render.exports.test_gradebook import CANVAS
from tests.render.making import answer, exam, problem, submission

WRITTEN = {
    "html": {"index.html", "students/cnn/anna.html", "students/cnn/bob.html"},
    "csv": {"grades.csv"},
    "json": set(),
    "jsonl": {"grades.jsonl"},
    "junit": {"junit.xml"},
    "markdown": {"report.md", "students/cnn/anna.md", "students/cnn/bob.md"},
    "gradescope": {"gradescope/cnn/anna.json", "gradescope/cnn/bob.json"},
    "prairielearn": {"prairielearn/cnn/anna.json", "prairielearn/cnn/bob.json"},
}


def test_the_options_name_the_formats_that_there_are() -> None:
    assert set(NAMES) == set(FORMATS) == {*WRITTEN, *BOOKS}
    assert set(DEFAULT_FORMATS) == {"html", "csv"}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_format_writes_its_files_beside_the_report(tmp_path: Path, name: str) -> None:
    assert set(run(tmp_path, "anna", "bob", formats=frozenset({name}))) == {"report.json", *WRITTEN[name]}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_run_without_a_format_takes_its_old_files_away(tmp_path: Path, name: str) -> None:
    other = "json" if name == "html" else "html"
    run(tmp_path, "anna", "bob", formats=frozenset({name}))
    run(tmp_path, "anna", formats=frozenset({name}))
    assert set(run(tmp_path, "anna", "bob", formats=frozenset({other}))) == {"report.json", *WRITTEN[other]}


@pytest.mark.parametrize("name", WRITTEN)
def test_students_who_are_gone_take_their_files_along(tmp_path: Path, name: str) -> None:
    run(tmp_path, "anna", "bob", "eve", formats=frozenset({name}))
    assert set(run(tmp_path, "anna", "bob", formats=frozenset({name}))) == {"report.json", *WRITTEN[name]}


@pytest.mark.parametrize("name", ["junit.xml", "grades.jsonl", "report.md", "gradescope/results.json"])
def test_a_file_of_somebody_else_stays(tmp_path: Path, name: str) -> None:
    own = write(tmp_path / name, "<my own/>\n")
    run(tmp_path, "anna")
    assert own.read_text() == "<my own/>\n"


@pytest.mark.parametrize("name", ["gradescope", "prairielearn"])
def test_a_single_submission_lies_where_a_container_copies_it_from(tmp_path: Path, name: str) -> None:
    alone = run(tmp_path, "anna", formats=frozenset({name}))
    assert alone[f"{name}/results.json"] == alone[f"{name}/cnn/anna.json"]
    assert f"{name}/results.json" not in run(tmp_path, "anna", "bob", formats=frozenset({name}))


def test_a_gradebook_is_filled_in_and_an_old_one_is_told_of(tmp_path: Path) -> None:
    roster = write(tmp_path / "class.csv", CANVAS)
    out = tmp_path / "out"
    head = exam()
    report = submission(problem(answer(Verdict.CORRECT, 2)))
    for book in (book_of({"canvas"}, roster, out), None):
        with Spool(out) as spool:
            output = Output(Wanted(out, frozenset({"canvas"}), book), 0, spool)
            output.add(head, report)
            output.close([head])
        assert files(out)["canvas.csv"].decode() == CANVAS.replace('twice",,7', 'twice",2,7')
        if book is not None:
            assert [note for note in output.notes if "Berg" in note] == output.notes
        else:
            assert output.notes == [f"{out / 'canvas.csv'} is not of this run; delete it if it is out of date"]
    assert roster.read_text() == CANVAS
