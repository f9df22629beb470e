"""`grade try`: the full finding, nothing written, and what it says of problems and files that do not do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.stories.here import here
from tests.stories.making import DOUBLE, RIGHT, exam
from tests.stories.running import Ran, grade, report

pytestmark = pytest.mark.usefixtures("shared_cache")
PRINTS = 'print("loading [red]")\nN = 8\ndef double(x):\n    return x * x\n'


def tried(folder: Path, problem: str, script: object, *arguments: object) -> Ran:
    """The command in a folder, in 80 columns."""
    return here("try", problem, script, *arguments, cwd=folder)


def complaint(folder: Path, problem: str, script: object) -> str:
    ran = tried(folder, problem, script)
    assert (ran.code, ran.out) == (2, ""), ran
    return ran.err.removeprefix("grade: ").removesuffix("\n")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    exam(tmp_path)
    (tmp_path / "anna.py").write_text(PRINTS)
    return tmp_path


def test_the_full_finding_and_nothing_written(course: Path) -> None:
    before = sorted(path for path in course.rglob("*") if "cache" not in path.parts)
    own = {"XDG_CACHE_HOME": str(course / "cache"), "COLUMNS": "80"}
    ran = grade("try", "small/double", "anna.py", cwd=course, environment=own)
    assert ran == Ran(
        0,
        "Twice: 0 of 3 points\n"
        "\n"
        "✗ N: wrong, 0 of 1\n"
        "  8 is not right.\n"
        "\n"
        "✗ double: wrong, 0 of 2\n"
        "  You squared.\n"
        "  0 of 20 cases right; known mistake: squared\n"
        "  call        double(np.array([1.0]))  (not one of the cases that were marked)\n"
        "  returned    [1.0]\n"
        "  expected    [2.0]\n"
        "  differs at  [0]\n"
        "\n"
        "It printed:\n"
        "│ loading [red]\n",
        "",
    )
    assert sorted(path for path in course.rglob("*") if "cache" not in path.parts) == before
    assert any((course / "cache" / "grader").iterdir())  # what was expected is kept
    assert grade("try", "problems/small/double.yaml", "anna.py", cwd=course, environment=own) == ran


def test_feedback_in_the_language_that_is_asked_for(course: Path) -> None:
    file = course / "problems" / "small" / "double.yaml"
    text = DOUBLE.replace("title: Twice", "title: {en: Twice, uk: Двічі}")
    file.write_text(text.replace('"You squared."', "{en: You squared., uk: Це квадрат.}"), encoding="utf-8")
    english, ukrainian = (tried(course, "double", "anna.py", "--lang", lang).out for lang in ("en", "uk"))
    assert english.startswith("Twice: 0 ") and "  You squared.\n" in english
    assert ukrainian.startswith("Двічі: 0 ") and "  Це квадрат.\n" in ukrainian
    assert tried(course, "double", "anna.py").out == english
    (course / "boris.py").write_text(f"# language: uk\n{PRINTS}")
    assert tried(course, "double", "boris.py").out == ukrainian
    (file.parent / "exam.yaml").write_text("language: uk\n")
    assert tried(course, "double", "anna.py").out == ukrainian
    assert tried(course, "double", "boris.py", "--lang", "en").out == english


def test_the_seed_draws_other_cases(course: Path) -> None:
    (course / "anna.py").write_text("N = 7\ndef double(x):\n    print(x)\n    return x + x\n")
    first, other = (tried(course, "double", "anna.py", "--seed", seed).out for seed in (0, 1))
    assert first.splitlines()[0] == other.splitlines()[0] == "Twice: 3 of 3 points" and first != other


def test_the_marks_are_those_of_a_run(course: Path) -> None:
    (course / "boris.py").write_text(RIGHT.replace("7", "7.5"))
    assert tried(course, "double", "boris.py").out.splitlines()[0] == "Twice: 2 of 3 points"
    assert here("boris.py", "--no-store", "--format", "json", cwd=course).code == 0
    assert report(course / "reports")["exams"][0]["submissions"][0]["score"] == 2


def test_a_script_that_cannot_run_is_a_finding(course: Path) -> None:
    (course / "anna.py").write_text("def double(:\n")
    ran = tried(course, "double", "anna.py")
    assert ran.code == 0
    assert "! double: error, 0 of 2\n  The file could not be run. SyntaxError in line 1 of anna.py" in ran.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DOUBLE.replace("x + x", "3 * x"), "The problem is not sound; nobody is graded on it: "
         "problems/small/double.yaml: double: reference and oracle disagree on case 0 ("),
        ("title: T\n", "small/double cannot be used:\nproblems/small/double.yaml:1: statement: is missing; "),
    ],
)  # fmt: skip
def test_a_problem_that_is_not_sound(text: str, said: str, course: Path) -> None:
    (course / "problems" / "small" / "double.yaml").write_text(text)
    ran = tried(course, "double", "anna.py")
    assert (ran.code, ran.out) == (1, "") and ran.err.startswith(said)


def test_what_does_not_do(course: Path) -> None:
    (course / "notes.txt").write_text("")
    (course / "folder").mkdir()
    (course / "link.py").symlink_to("/etc/passwd")
    os.mkfifo(course / "pipe.py")
    (course / "large.py").write_bytes(b" " * 2_000_000)
    sentences = {
        "nobody.py": "there is no nobody.py; name a student's .py file",
        "notes.txt": "notes.txt is not a .py file; name a student's .py file",
        "folder": "folder is a folder; `grade try` runs one .py file, and `grade folder` grades a class",
        "link.py": "link.py cannot be tried: link.py is a link that leads out of the student's own hand-in",
        "pipe.py": "pipe.py cannot be tried: pipe.py is a pipe, not a file",
        "large.py": "large.py cannot be tried: large.py has 2000000 bytes; at most 1000000 are read",
    }
    assert {script: complaint(course, "double", script) for script in sentences} == sentences
    assert complaint(course, "dubble", "anna.py") == ("there is no problem dubble in problems; did you mean double?")
