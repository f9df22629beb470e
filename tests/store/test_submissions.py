"""Whose hand-ins lie where: every layout, and a sentence for all that belongs nowhere."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.store.shelf_of_exams import ShelfOfExams
from grader.store.submissions import find_anybody, find_submissions
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


CLASS = (
    "cnn is taken for a student's, as hand-ins lie beside it; if it holds the exam's students, "
    "name it alone: `grade cnn`"
)


@pytest.mark.parametrize(
    "beside",
    [["b.py", "c.py"], ["a/x.py", "d/x.py"], ["a/deeper/x.py", "b.py", "c/notes.txt"], ["b.py", "a/x.py"]],
    ids=" ".join,
)
def test_a_folder_named_like_the_exam_among_more_hand_ins_is_one_more_students(
    tmp_path: Path, beside: list[str]
) -> None:
    """Its owner may be called so, or mean to throw the others out, or to hand in under their names."""
    write_all(tmp_path, dict.fromkeys([*beside, "cnn/b.py"], ""))
    students = sorted({name.partition("/")[0] for name in beside})
    expected = [*(("cnn", name.removesuffix(".py"), [name]) for name in students), ("cnn", "cnn", ["cnn"])]
    assert found(tmp_path, ("cnn",)) == sorted(expected)
    assert left_out(tmp_path, ("cnn",)) == [CLASS]
    assert find_submissions(tmp_path, ("cnn",), None).astray == 0


@pytest.mark.parametrize("beside", [["b.py"], ["a/x.py", "b.py"]], ids=" ".join)
def test_with_no_more_beside_it_holds_the_exams_students(tmp_path: Path, beside: list[str]) -> None:
    write_all(tmp_path, dict.fromkeys([*beside, "cnn/x.py", "cnn/y/z.py"], ""))
    assert found(tmp_path, ("cnn",)) == [("cnn", "x", ["x.py"]), ("cnn", "y", ["y"])]
    assert len(left_out(tmp_path, ("cnn",))) == len(beside)


def test_in_the_folder_of_an_exam_too(tmp_path: Path) -> None:
    write_all(tmp_path / "cnn", dict.fromkeys(["rnn/x.py", "cnn/x.py", "a.py", "b.py", "c.py"], ""))
    single = [("cnn", name, [f"{name}.py"]) for name in "abc"]
    expected = [*single, ("cnn", "cnn", ["cnn"]), ("cnn", "rnn", ["rnn"])]
    assert found(tmp_path / "cnn", TWO) == expected
    assert left_out(tmp_path / "cnn", TWO) == [CLASS, CLASS.replace("cnn", "rnn")]


def test_what_holds_no_python_makes_no_class(tmp_path: Path) -> None:
    names = ["cnn/a.py", "README.md", "pictures/x.png", ".git/hooks/x.py", "old/.venv/x.py", "old/__pycache__/x.py"]
    write_all(tmp_path, dict.fromkeys(names, ""))
    assert found(tmp_path, ("cnn",)) == [("cnn", "a", ["a.py"])]


def test_folders_of_other_exams_make_no_class(tmp_path: Path) -> None:
    write_all(tmp_path, dict.fromkeys(["problems/cnn/p.yaml", "problems/rnn/q.yml", "in/cnn/a.py", "in/rnn/b.py"], ""))
    for problems in (tmp_path / "problems" / "cnn", tmp_path / "problems"):
        shelf = ShelfOfExams.of(problems, "cnn")
        both = find_submissions(tmp_path / "in", ("cnn",), None, shelf)
        assert [(handle.exam, handle.student) for handle in both.submissions] == [("cnn", "a")]
        (sentence,) = both.left_out
        assert sentence.endswith("rnn is left out: it is named after no exam (the exams: cnn)")
        assert both.astray == 0


def test_hand_ins_that_are_for_no_exam_are_counted(tmp_path: Path) -> None:
    names = ["cnn/a.py", "stray.py", "more.py", "other/y.py", "empty/notes.txt", "notes.txt"]
    write_all(tmp_path, dict.fromkeys(names, ""))
    assert find_submissions(tmp_path, TWO, None).astray == 3


def test_whoever_looks_for_a_name_looks_into_everything(tmp_path: Path) -> None:
    write_all(tmp_path, dict.fromkeys(["cnn/a.py", "rnn/b.py", "c.py"], ""))
    names = [handle.student for handle in find_anybody(tmp_path, ("cnn",))]
    assert sorted(names) == ["a", "c", "cnn", "rnn"]
    assert sorted(handle.student for handle in find_anybody(tmp_path, TWO)) == ["a", "b"]
    assert list(find_anybody(tmp_path / "nowhere", ("cnn",))) == []


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
    (handles,) = find_submissions(tmp_path, ("cnn",), None).exams
    students = [handle.student for handle in handles]
    assert (len(handles), students[0], students[-1]) == (20_000, "s00000", "s19999")
    assert time.monotonic() - begun < 10
