"""Whose hand-ins lie where: every layout, and a sentence for all that belongs nowhere."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.store.submissions import find_submissions
from tests.store.writing import message, write_all

TWO = ("cnn", "rnn")
SKETCH = "a student is <student>.py, or a folder <student>/ with .py files"


def found(path: Path, exams: tuple[str, ...], named_one: str | None = None) -> list[tuple[str, str, list[str]]]:
    handles = find_submissions(path, exams, named_one).submissions
    return [(handle.exam, handle.student, [each.name for each in handle.paths]) for handle in handles]


def left_out(path: Path, exams: tuple[str, ...], named_one: str | None = None) -> list[str]:
    sentences = find_submissions(path, exams, named_one).left_out
    return [sentence.replace(f"{path}/", "").replace(str(path), ".") for sentence in sentences]


def test_folders_named_like_exams(tmp_path: Path) -> None:
    names = [
        "rnn/b.py",
        "cnn/z.py",
        "cnn/a/task.py",
        "cnn/notes.txt",
        "stray.py",
        "stray/x.py",
        "README.md",
        "other/y.py",
    ]
    write_all(tmp_path, dict.fromkeys(names, ""))
    assert found(tmp_path, TWO) == [("cnn", "a", ["a"]), ("cnn", "z", ["z.py"]), ("rnn", "b", ["b.py"])]
    student = "is left out: a student's hand-in is a .py file or a folder of .py files"
    put = "put it into a folder named after its exam (cnn, rnn), or name one exam with --problems"
    assert left_out(tmp_path, TWO) == [
        f"cnn/notes.txt {student}",
        f"README.md {student}",
        f"stray.py is left out: nothing says which exam it is for; {put}",
        "other is left out: it is named after no exam (the exams: cnn, rnn)",
        "stray is left out: it is named after no exam (the exams: cnn, rnn)",
    ]


def test_everything_is_for_the_one_exam(tmp_path: Path) -> None:
    write_all(tmp_path, dict.fromkeys(["b.py", "a/x.py", "rnn/y.py"], ""))
    expected = [("cnn", "a", ["a"]), ("cnn", "b", ["b.py"]), ("cnn", "rnn", ["rnn"])]
    assert found(tmp_path, ("cnn",)) == expected
    assert found(tmp_path, ("cnn",), "cnn") == expected
    assert left_out(tmp_path, ("cnn",)) == []


def test_files_beside_the_folder_of_the_one_exam(tmp_path: Path) -> None:
    write_all(tmp_path, dict.fromkeys(["cnn/a.py", "cnn/c.py", "b.py", "c.py", "rnn/d.py"], ""))
    assert found(tmp_path, ("cnn",)) == [("cnn", "a", ["a.py"]), ("cnn", "b", ["b.py"]), ("cnn", "c", ["c.py"])]
    assert left_out(tmp_path, ("cnn",)) == [
        "c.py is left out: c has handed in under cnn too",
        "rnn is left out: it is named after no exam (the exams: cnn)",
    ]


def test_the_folder_itself_is_named_like_an_exam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path / "rnn", {"a.py": ""})
    assert found(tmp_path / "rnn", TWO) == [("rnn", "a", ["a.py"])]
    monkeypatch.chdir(tmp_path / "rnn")
    assert found(Path(), TWO) == [("rnn", "a", ["a.py"])]


def test_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, {"cnn/a.py": "", "b.py": ""})
    assert found(tmp_path / "cnn" / "a.py", TWO) == [("cnn", "a", ["a.py"])]
    assert found(tmp_path / "b.py", ("cnn",)) == [("cnn", "b", ["b.py"])]
    assert found(tmp_path / "b.py", TWO, "rnn") == [("rnn", "b", ["b.py"])]
    monkeypatch.chdir(tmp_path / "cnn")
    assert found(Path("a.py"), TWO) == [("cnn", "a", ["a.py"])]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere", "there is no nowhere; name a folder of submissions or one .py file"),
        ("b.txt", "b.txt is not a .py file; name a folder of submissions or one .py file"),
        ("pipe", "pipe is neither a folder nor a file; " + SKETCH),
        ("b.py", "nothing says which exam b.py is for; put it into a folder named after its exam (cnn, rnn), or name "
         "one exam with --problems"),
        ("mixed", "nothing says which exam mixed is for; put it into a folder named after its exam (cnn, rnn), or name "
         "one exam with --problems"),
        ("cnn", f"cnn holds no submissions; {SKETCH}\ncnn/a.txt is left out: a student's hand-in is a .py file or a "
         "folder of .py files"),
    ],
)  # fmt: skip
def test_nothing_to_grade(name: str, sentence: str, tmp_path: Path) -> None:
    write_all(tmp_path, dict.fromkeys(["b.txt", "b.py", "mixed/a.py", "cnn/a.txt"], ""))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError) as refused:
        find_submissions(tmp_path / name, TWO, None)
    assert message(refused, tmp_path) == sentence


def test_an_exams_folder_elsewhere_is_left_out(tmp_path: Path) -> None:
    write_all(tmp_path, dict.fromkeys(["elsewhere/a.py", "here/rnn/b.py"], ""))
    (tmp_path / "here" / "cnn").symlink_to(tmp_path / "elsewhere")
    assert found(tmp_path / "here", TWO) == [("rnn", "b", ["b.py"])]
    assert left_out(tmp_path / "here", TWO) == [
        "cnn is left out: it is a link out of .; name that folder itself, or copy it"
    ]


def test_twenty_thousand_students_are_found_without_being_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20_000):
        (tmp_path / f"s{number:05}.py").touch()

    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a file was opened")

    monkeypatch.setattr(os, "open", refuse)
    begun = time.monotonic()
    handles = find_submissions(tmp_path, ("cnn",), None).submissions
    assert (len(handles), handles[0].student, handles[-1].student) == (20_000, "s00000", "s19999")
    assert time.monotonic() - begun < 10
