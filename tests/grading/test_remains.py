"""Where a name still is, besides the store."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from grader.grading import remains as module
from grader.grading.remains import Elsewhere, Remain, naming, remains

JOSE = unicodedata.normalize("NFC", "José")
ROWS = [("small", "petrov"), ("large", "petrov")]
LINE = {
    "exam": "small", "problem": "p", "answer": "WHY", "digest": "0" * 64, "points": [1], "why": "", "by": "Olena",
    "at": "2026-11-21T20:15:00Z",
}  # fmt: skip


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    return Elsewhere(tmp_path / "reports", tmp_path / "marks.jsonl", tmp_path / "submissions")


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def marks(elsewhere: Elsewhere, *students: str) -> Path:
    return write(elsewhere.marks, "".join(json.dumps({**LINE, "student": student}) + "\n" for student in students))


def test_nothing_is_anywhere(elsewhere: Elsewhere) -> None:
    assert list(remains(ROWS, elsewhere)) == []


def test_everything_that_there_is(elsewhere: Elsewhere) -> None:
    file = write(elsewhere.submissions / "small" / "petrov.py", "")
    folder = write(elsewhere.submissions / "large" / "petrov" / "p.py", "").parent
    write(elsewhere.submissions / "small" / "petrova.py", "")
    page = write(elsewhere.out / "students" / "small" / "petrov.html", "")
    whole = [write(elsewhere.out / name, "| petrov |") for name in module.REPORTS]
    kept = marks(elsewhere, "petrov", "petrova", "petrov")
    again = f"`grade {elsewhere.submissions}` writes it anew, once the hand-in is deleted"
    assert list(remains(ROWS, elsewhere)) == [
        *(Remain(path, "delete it, or the next `grade` takes it in again") for path in (file, folder)),
        Remain(page, "the next `grade` deletes it, once the hand-in is deleted"),
        *(Remain(path, again) for path in whole),
        Remain(kept, "delete 2 lines of this student by hand; version control keeps what it had"),
    ]


def test_files_of_other_formats(elsewhere: Elsewhere) -> None:
    """Those of a student, and the one that does not say whose it is, beside it."""
    names = ("students/small/petrov.md", "gradescope/small/petrov.json", "gradescope/results.json")
    files = {write(elsewhere.out / name, "") for name in names}
    write(elsewhere.out / "prairielearn" / "results.json", "")
    assert {remain.path for remain in remains(ROWS, elsewhere)} == files


def test_another_student_is_not_meant(elsewhere: Elsewhere) -> None:
    write(elsewhere.submissions / "small" / "petrova.py", "")
    write(elsewhere.out / "report.json", '{"student": "petrova"}, {"student": "petrov2"}, {"student": "petrov_i"}')
    marks(elsewhere, "petrova")
    assert list(remains(ROWS, elsewhere)) == []


def test_a_marks_file_that_cannot_be_read_is_searched(elsewhere: Elsewhere) -> None:
    write(elsewhere.marks, '<<<<<<< HEAD\n{"student": "petrov"}\n')
    (found,) = remains(ROWS, elsewhere)
    assert found.cure == "delete the lines with the name by hand; version control keeps what it had"
    write(elsewhere.marks, "<<<<<<< HEAD\n")
    assert list(remains(ROWS, elsewhere)) == []


def test_a_file_that_may_not_be_read(elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*given: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = write(elsewhere.out / "report.json", "petrov")
    monkeypatch.setattr(Path, "open", denied)
    sentence = "it could not be read (Permission denied): look for the name yourself"
    assert list(remains(ROWS, elsewhere)) == [Remain(file, sentence)]


def test_a_file_is_searched_piece_by_piece(elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHUNK", 7)
    for before in range(20):
        write(elsewhere.out / "report.json", f"{'.' * before}petrov{'.' * 40}")
        assert len(list(remains(ROWS, elsewhere))) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (JOSE, unicodedata.normalize("NFD", f"({JOSE})")),
        (unicodedata.normalize("NFD", JOSE), f"“{JOSE}”"),
        ("王思远", "<td>王思远</td>"),
        ("a&b <c>", "<td>a&amp;b &lt;c&gt;</td>"),
        ('the "x"', '"the \\"x\\""'),
        ('the "x"', '"the ""x"""'),
        ("petrov", "File petrov.py, line 3"),
        ("p.trov", "p.trov"),
    ],
)
def test_a_name_is_found_however_a_file_writes_it(name: str, text: str) -> None:
    assert naming([name]).search(text)


@pytest.mark.parametrize(("name", "text"), [("王思", "王思远"), ("p.trov", "petrov"), ("x", "xy")])
def test_a_part_of_a_word_is_no_name(name: str, text: str) -> None:
    assert not naming([name]).search(text)
