"""A folder of reports holds this run and nothing of an earlier one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.grading.output import Output, Wanted
from grader.model.verdict import Verdict
from grader.store.spool import Spool
from tests.render.making import answer, exam, problem, submission

MARK = '<!DOCTYPE html>\n<meta name="generator" content="grader">'


def run(out: Path, *students: str, id: str = "cnn", formats: frozenset[str] = frozenset({"html"})) -> dict[str, bytes]:
    """Grade these students; the files of the folder afterwards."""
    head = exam(id=id)
    with Spool(out) as spool:
        output = Output(Wanted(out, formats), 0, spool)
        for student in students:
            output.add(head, submission(problem(answer(Verdict.CORRECT, 2)), student=student))
        output.close([head])
    return files(out)


def files(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_second_run_leaves_the_same_bytes_as_a_first_one(tmp_path: Path) -> None:
    run(tmp_path / "a", "anna", "bob", "Мария", "x" * 300)
    run(tmp_path / "a", "eve", id="older")
    assert run(tmp_path / "a", "bob", "Ö/..") == run(tmp_path / "b", "bob", "Ö/..")
    assert not (tmp_path / "a" / "students" / "older").exists()


def test_every_page_carries_the_mark_within_its_first_bytes(tmp_path: Path) -> None:
    written = run(tmp_path, "<" * 1000)
    pages = [content for name, content in written.items() if name.endswith(".html")]
    assert len(pages) == 2 and all(b'<meta name="generator" content="grader">' in page[:1000] for page in pages)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("students/cnn/own.html", "<!DOCTYPE html><p>my own"),
        ("students/cnn/late.html", " " * 1000 + MARK),
        ("students/cnn/notes.txt", MARK),
        ("students/cnn/deep/page.html", MARK),
        ("students/page.html", MARK),
        ("other/cnn/page.html", MARK),
        ("page.html", MARK),
    ],
)
def test_nothing_else_is_removed(tmp_path: Path, name: str, text: str) -> None:
    kept = write(tmp_path / name, text)
    gone = write(tmp_path / "students" / "cnn" / "gone.html", MARK)
    run(tmp_path, "anna")
    assert kept.read_text() == text and not gone.exists()


def test_no_link_is_followed_or_removed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside" / "page.html", MARK)
    out = tmp_path / "out"
    own = write(out / "students" / "cnn" / "own.txt", "").parent
    (own / "link.html").symlink_to(outside)
    (out / "students" / "linked").symlink_to(outside.parent)
    os.mkfifo(own / "pipe.html")
    run(out, "anna")
    assert outside.exists() and (own / "link.html").is_symlink() and (own / "pipe.html").exists()


def test_an_empty_folder_of_somebody_else_stays(tmp_path: Path) -> None:
    (tmp_path / "students" / "empty").mkdir(parents=True)
    run(tmp_path, "anna")
    assert (tmp_path / "students" / "empty").is_dir()


def test_no_format_is_left_with_other_marks(tmp_path: Path) -> None:
    """Pages of an earlier run would contradict the table of this one, and the other way round."""
    before = run(tmp_path, "anna", formats=frozenset({"html", "csv"}))
    assert {"index.html", "grades.csv", "students/cnn/anna.html"} <= set(before)
    own = write(tmp_path / "students" / "cnn" / "own.html", "<p>somebody's</p>")
    after = run(tmp_path, "anna", formats=frozenset({"csv"}))
    assert set(after) - {"students/cnn/own.html"} == {"report.json", "grades.csv"} and own.exists()
    assert "grades.csv" not in run(tmp_path, "anna", formats=frozenset({"html"}))


def test_a_table_of_somebody_else_stays(tmp_path: Path) -> None:
    write(tmp_path / "grades.csv", "name,grade\n")
    write(tmp_path / "index.html", "<h1>The course</h1>")
    assert {"index.html", "grades.csv"} <= set(run(tmp_path, "anna", formats=frozenset({"json"})))


def test_a_folder_that_cannot_be_changed_stops_no_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = write(tmp_path / "students" / "cnn" / "gone.html", MARK)

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert "students/cnn/anna.html" in run(tmp_path, "anna") and gone.exists()
