"""Entries -> students: who is one, under which name, and what is left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.store.printable import printable
from grader.store.students import Entries, entries_of, strays, students_of
from tests.store.writing import message, write_all


def test_entries_by_what_they_can_be(tmp_path: Path) -> None:
    names = [
        "petrov.py",
        ".hidden.py",
        ".py",
        "roster.csv",
        "__pycache__/x.pyc",
        "ivanova/a.py",
        ".git/config",
        "PETROV.PY",
    ]
    write_all(tmp_path, dict.fromkeys(names, ""))
    (tmp_path / "linked").symlink_to("ivanova")
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "lost.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.py")
    entries = entries_of(tmp_path)
    assert sorted(entries.files) == ["petrov.py", "pipe.py"]
    assert sorted(entries.folders) == ["ivanova", "linked", "lost"]
    assert sorted(entries.other) == ["PETROV.PY", "lost.txt", "roster.csv"]


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UsageError) as refused:
        entries_of(tmp_path / "cnn")
    assert message(refused, tmp_path) == "cnn could not be listed: Permission denied; check that it may be read"


def test_students_are_sorted_by_code_point() -> None:
    assert list(students_of(["б.py", "a.py", "Z.py", "张.py"], ["ann", "я"])) == [
        ("Z", ("Z.py",)),
        ("a", ("a.py",)),
        ("ann", ("ann",)),
        ("б", ("б.py",)),
        ("я", ("я",)),
        ("张", ("张.py",)),
    ]


def test_a_file_and_a_folder_are_one_student() -> None:
    assert list(students_of(["petrov.py"], ["petrov"])) == [("petrov", ("petrov", "petrov.py"))]


def test_names_that_look_the_same_show_the_difference() -> None:
    assert list(students_of(["é.py", "e\u0301.py", "x.py"], [])) == [
        ("e\\u0301", ("e\u0301.py",)),
        ("x", ("x.py",)),
        ("é", ("é.py",)),
    ]
    assert list(students_of(["e\u0301.py"], [])) == [("é", ("e\u0301.py",))]


def test_names_that_cannot_be_printed_are_escaped_and_stay_unique() -> None:
    files = [os.fsdecode(b"\xff.py"), "\\xff.py", "a\nb.py", "\u202egnp.py"]
    assert [student for student, _ in students_of(files, [])] == ["\\u202egnp", "\\xff", "\\xff (2)", "a\\nb"]


def test_strays_have_a_sentence_where_a_student_would_be_lost(tmp_path: Path) -> None:
    entries = Entries(("petrov.py",), ("ivanova",), ("sidorov.txt", "petrov.txt", "ivanova.zip", "orlov.ipynb"))
    sentence = "is left out: a student's hand-in is a .py file or a folder of .py files"
    assert strays(Path("cnn"), entries) == [f"cnn/orlov.ipynb {sentence}", f"cnn/sidorov.txt {sentence}"]


@given(st.lists(st.text(st.sampled_from("aé\u0301e\n\\x0\udcff( 2)"), min_size=1, max_size=6), unique=True))
def test_every_name_is_unique_and_printable(stems: list[str]) -> None:
    students = list(students_of([f"{stem}.py" for stem in stems], []))
    names = [student for student, _ in students]
    assert len(set(names)) == len(stems)
    assert names == sorted(names)
    assert all(printable(name) == name for name in names)
    assert sorted(entry for _, entries in students for entry in entries) == sorted(f"{stem}.py" for stem in stems)
