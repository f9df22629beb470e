"""Folders of exams: order, faults, and sentences where there is nothing to read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.errors import FileError, UsageError
from grader.store.exams import read_exams, read_to_check
from tests.store.writing import message, number, write_all

SKETCH = "an exam is a folder of problem files (problems/<exam>/<problem>.yaml)"


def problem(answer: str) -> str:
    return number().replace("  N:", f"  {answer}:")


def test_all_exams_of_a_folder(tmp_path: Path) -> None:
    files = {"cnn/b.yaml": problem("B"), "cnn/a.yml": problem("A"), "rnn/c.yaml": problem("A"), "README.md": "x"}
    ignored = {".git/x.yaml": "x", "cnn/.hidden.yaml": "x", "cnn/notes.txt": "x", "pictures/one.png": "x"}
    exams = read_exams(write_all(tmp_path, {**files, **ignored}))
    assert [(exam.id, exam.title, [each.id for each in exam.problems]) for exam in exams] == [
        ("cnn", "cnn", ["a", "b"]),
        ("rnn", "rnn", ["c"]),
    ]
    assert all(not exam.faults for exam in exams)
    assert exams[0].problems[0].file == tmp_path / "cnn" / "a.yml"


def test_one_exam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = "title: Convolutions\norder: [z, b]\n"
    folder = write_all(
        tmp_path / "cnn", {f"{name}.yaml": problem(name.upper()) for name in "abz"} | {"exam.yaml": settings}
    )
    (exam,) = read_exams(folder)
    assert (exam.id, exam.title, [each.id for each in exam.problems]) == ("cnn", "Convolutions", ["z", "b", "a"])
    monkeypatch.chdir(folder)
    assert [exam.id for exam in read_exams(Path())] == ["cnn"]


def test_a_faulty_problem_does_not_stop_the_others(tmp_path: Path) -> None:
    write_all(tmp_path / "e", {"a.yaml": "title: [", "b.yaml": number(digits="0"), "c.yaml": problem("C")})
    (exam,) = read_exams(tmp_path / "e")
    assert [each.id for each in exam.problems] == ["c"]
    assert {name: text.replace(f"{tmp_path}/", "") for name, text in exam.faults.items()} == {
        "a": "e/a.yaml:1: a value is missing here, or a [ or { above is never closed",
        "b": "e/b.yaml:8: answers.N.digits: found 0; allowed is a whole number of at least 1 and at most 15: right to "
        "within half a unit of this significant digit",
    }  # fmt: skip


def test_what_a_link_out_of_the_exam_leads_to_is_told_to_nobody(tmp_path: Path) -> None:
    write_all(tmp_path, {"secret": "hunter2: !x 1\n", "e/a.yaml": number()})
    (tmp_path / "e" / "b.yaml").symlink_to("../secret")
    for exam in (*read_exams(tmp_path / "e"), *read_to_check(tmp_path / "e" / "b.yaml")):
        assert exam.faults["b"].replace(f"{tmp_path}/", "") == (
            "e/b.yaml: is a link that leads out of its folder, and is not read; put a copy of the file there"
        )
    (tmp_path / "e" / "exam.yaml").symlink_to("../secret")
    with pytest.raises(FileError, match=r"exam\.yaml: is a link that leads out of its folder") as refused:
        read_exams(tmp_path / "e")
    assert "hunter2" not in str(refused.value)


def test_two_answers_of_one_name(tmp_path: Path) -> None:
    one = "{points: 1, reference: 1, oracle: 1}"
    second = f"title: T\nstatement: S\nanswers:\n  M: {one}\n  N: {one}\n"
    write_all(tmp_path / "e", {"a.yaml": number(), "b.yaml": second, "c.yaml": problem("M")})
    (exam,) = read_exams(tmp_path / "e")
    assert [each.id for each in exam.problems] == ["a", "c"]
    assert {name: text.replace(f"{tmp_path}/", "") for name, text in exam.faults.items()} == {
        "b": "e/b.yaml:5: answers.N: e/a.yaml:4 asks for N too; in one exam a name is one answer: rename one of the two"
    }


def test_the_order_of_the_exam_says_who_came_first(tmp_path: Path) -> None:
    write_all(tmp_path / "e", {"a.yaml": number(), "b.yaml": number(), "exam.yaml": "order: [b]\n"})
    (exam,) = read_exams(tmp_path / "e")
    assert ([each.id for each in exam.problems], list(exam.faults)) == (["b"], ["a"])


def test_one_problem_in_two_files(tmp_path: Path) -> None:
    write_all(tmp_path / "e", {"a.yaml": number(), "a.yml": number()})
    (exam,) = read_exams(tmp_path / "e")
    assert exam.problems == ()
    assert {name: text.replace(f"{tmp_path}/", "") for name, text in exam.faults.items()} == {
        "a": "e/a.yml: stands beside a.yaml; a problem is one file: delete or rename one of the two"
    }


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"exam.yaml": "titel: x\norder: [aa, b, b]\n"}, "exam.yaml:1: titel: unknown key; did you mean title?"),
        ({"exam.yaml": "order: [aa, bee, b, b]\n"},
         "exam.yaml:1: order[0]: there is no problem aa; did you mean a?\n"
         "exam.yaml:1: order[1]: there is no problem bee; known here: a, b\n"
         "exam.yaml:1: order[3]: b is listed twice"),
        ({"exam.yaml": "", "exam.yml": ""},
         "exam.yml: stands beside exam.yaml; an exam has one of the two: delete the other"),
    ],
)  # fmt: skip
def test_a_faulty_exam_file_stops(files: dict[str, str | bytes], sentence: str, tmp_path: Path) -> None:
    write_all(tmp_path, {"a.yaml": problem("A"), "b.yaml": problem("B"), **files})
    with pytest.raises(FileError) as refused:
        read_exams(tmp_path)
    assert message(refused, tmp_path) == sentence


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere", "there is no folder nowhere; name the folder of exams with --problems"),
        ("file.yaml", f"file.yaml is a file; --problems names a folder, and {SKETCH}"),
        ("empty", f"empty holds no problems; {SKETCH}"),
        ("only-settings", f"only-settings holds no problems; {SKETCH}"),
        ("both", "both holds both problems (a.yaml) and exams (cnn/); move the problems into a folder of their own"),
    ],
)
def test_no_exams(name: str, sentence: str, tmp_path: Path) -> None:
    files = {"file.yaml": number(), "empty/x.txt": "", "only-settings/exam.yaml": "title: x\n"}
    write_all(tmp_path, {**files, "both/a.yaml": number(), "both/cnn/b.yaml": number()})
    with pytest.raises(UsageError) as refused:
        read_exams(tmp_path / name)
    assert message(refused, tmp_path) == sentence


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nowhere", "there is no file or folder nowhere; name a folder of exams, an exam's folder or a problem file"),
        (
            "nowhere.yaml",
            "there is no file or folder nowhere.yaml; name a folder of exams, an exam's folder or a problem file",
        ),
        ("cnn/exam.yaml", "cnn/exam.yaml holds the settings of an exam; name its folder, or a problem file"),
        ("cnn/a.py", f"cnn/a.py is not a problem file (.yaml); name one, or a folder: {SKETCH}"),
        ("cnn/empty", f"cnn/empty holds no problems; {SKETCH}"),
    ],
)
def test_nothing_to_check(name: str, sentence: str, tmp_path: Path) -> None:
    write_all(tmp_path, {"cnn/exam.yaml": "title: x\n", "cnn/a.py": "", "cnn/empty/x.txt": ""})
    with pytest.raises(UsageError) as refused:
        read_to_check(tmp_path / name)
    assert message(refused, tmp_path) == sentence


def test_one_problem_file_is_checked_alone(tmp_path: Path) -> None:
    write_all(tmp_path, {"cnn/exam.yaml": "broken: [", "cnn/a.yaml": number(), "cnn/b.yml": "title: T\n"})
    (alone,) = read_to_check(tmp_path / "cnn" / "a.yaml")
    assert (alone.id, [problem.id for problem in alone.problems], alone.faults) == ("cnn", ["a"], {})
    (broken,) = read_to_check(tmp_path / "cnn" / "b.yml")
    assert (broken.problems, list(broken.faults)) == ((), ["b"])


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UsageError) as refused:
        read_exams(tmp_path)
    assert message(refused, tmp_path) == ". could not be read: Permission denied"


def test_names_that_are_no_unicode_can_be_printed(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/caf\xe9"
    os.mkdir(folder)  # noqa: PTH102 - a name in bytes
    Path(os.fsdecode(folder + b"/\xff.yaml")).write_text(number())
    (exam,) = read_exams(tmp_path)
    assert (exam.id, [each.id for each in exam.problems]) == ("caf\\xe9", ["\\xff"])


def test_packages_of_the_exam_are_those_of_its_problems(tmp_path: Path) -> None:
    own = problem("B").replace("answers:", "packages: [numpy]\nanswers:")
    write_all(tmp_path, {"a.yaml": problem("A"), "b.yaml": own, "exam.yaml": "packages: [numpy, matplotlib]\n"})
    (exam,) = read_exams(tmp_path)
    assert [file.packages for file in exam.problems] == [("numpy", "matplotlib"), ("numpy",)]
