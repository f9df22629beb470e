"""The command as a user meets it: help with examples, a quick start, exit codes, one boundary."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.main import grade as command
from tests.stories.here import here
from tests.stories.making import DOUBLE, RIGHT, exam, students
from tests.stories.running import GRADE, ROOT, grade

pytestmark = pytest.mark.usefixtures("shared_cache")


def test_every_verb_has_help_with_an_example() -> None:
    for name, verb in command.commands.items():
        shown = CliRunner().invoke(verb, ["--help"]).output
        assert "Examples:" in shown and f"grade {name}" in shown.replace("grade submissions/", "grade run"), name


def test_help_imports_nothing_heavy() -> None:
    """What makes `grade --help` slow is imports: none of these may happen before a verb needs them."""
    code = (
        "import sys\nsys.argv = ['grade', '--help']\nfrom grader.cli.main import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'numpy', 'torch', 'pydantic', 'rich', 'jinja2', 'yaml', 'matplotlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_path_alone_is_a_run() -> None:
    assert here("--seed", "x", "submissions/").err.splitlines()[0] == "Usage: grade run [OPTIONS] SUBMISSIONS"


@pytest.mark.parametrize("share", ["0", "100"])
def test_fail_under(tmp_path: Path, share: str) -> None:
    exam(tmp_path)
    students(tmp_path, anna=RIGHT, boris="N = 7\n")
    ran = here("submissions", "--fail-under", share, cwd=tmp_path)
    assert ran.code == (1 if share == "100" else 0)
    if share == "100":
        assert "--fail-under 100: the lowest submission has 33.3 % of its points." in ran.err


def test_a_cache_that_is_a_file_is_said(tmp_path: Path) -> None:
    exam(tmp_path)
    students(tmp_path, anna=RIGHT)
    (tmp_path / "kept").touch()
    ran = here("submissions", "--cache", "kept", cwd=tmp_path)
    assert ran.code == 2 and "Invalid value for '--cache': Directory 'kept' is a file." in ran.err


def test_one_script_for_a_named_exam(tmp_path: Path) -> None:
    folder = exam(tmp_path)
    script = students(tmp_path, anna=RIGHT) / "anna.py"
    ran = here(script, "--problems", folder, "--out", tmp_path / "out", "--format", "csv", cwd=tmp_path)
    assert ran.code == 0
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["grades.csv", "report.json", "run.json"]


def test_a_terminal_without_unicode_gets_its_table_all_the_same(tmp_path: Path) -> None:
    exam(tmp_path)
    students(tmp_path, **{"Иванова": RIGHT})
    ran = grade("submissions", cwd=tmp_path, environment={"PYTHONIOENCODING": "ascii"})
    assert ran.code == 0 and "3/3" in ran.out


def test_a_fault_of_our_own_is_one_sentence_and_a_file(tmp_path: Path) -> None:
    code = (
        "import sys\nsys.argv = ['grade', 'submissions']\nimport grader.cli.grading as g\n"
        "def broken(*_): raise RuntimeError('boom')\ng.grade_and_tell = broken\n"
        "from grader.cli.main import main\nmain()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={"TMPDIR": str(tmp_path), "PATH": ""}
    )
    assert done.returncode == 3
    assert done.stderr.splitlines()[0] == "grade: a fault of the grader itself: RuntimeError: boom"
    (kept,) = tmp_path.glob("grader-fault-*.txt")
    assert "Traceback" in kept.read_text()


def test_check_says_what_is_sound_and_what_is_not(tmp_path: Path) -> None:
    alike = DOUBLE.replace(
        "    mistakes:\n",
        "    mistakes:\n      same: {answer: x + x, feedback: None.}\n      square: {answer: x ** 2, feedback: No.}\n",
    )
    choice = (
        "title: T\nstatement: S\nanswers:\n"
        "  UP: {points: 1, options: {up: It rises., down: It falls.}, right: up}\n"
        "  DOWN: {points: 1, options: {up: It rises., down: It falls.}, right: down}\n"
    )
    other = alike.replace("N:", "M:").replace("double:", "twice:")
    folder = exam(tmp_path, other=other, choice=choice, broken="title: T\n")
    (folder / "exam.yaml").write_text("order: [other, double]\n")
    ran = here("check", folder, "--quick", cwd=tmp_path)
    assert ran.code == 1
    assert ran.out.replace(f"{folder}/", "").splitlines() == [
        "✗ small/other",
        "  other.yaml: twice: mistake `same` gives what is right on every case: draw cases where it shows",
        "  other.yaml: twice: the mistakes `square` and `squared` give the same values on every case: draw cases that "
        "tell them apart, or make them one",
        "✓ small/double: 2 answers, 20 cases verified",
        "✓ small/choice: 2 answers",
        "✗ small/broken",
        "  broken.yaml:1: statement: is missing; needed is text that is not empty, or one for each of several "
        "languages (en, de, ru, uk): Markdown; $...$ and $$...$$ are "
        "LaTeX",
        "  broken.yaml:1: answers: is missing; needed is keys with values (at least 1)",
        "4 problems, 2 not sound",
    ]


def test_check_of_one_file_on_many_seeds_names_the_first_that_fails(tmp_path: Path) -> None:
    rare = DOUBLE.replace("x: {normal: [n]}", "x: {one_of: [0, 2, 3]}").replace("points: 2", "points: 2\n    cases: 2")
    folder = exam(tmp_path, rare=rare.replace("N:", "M:").replace("double:", "twice:"))
    ran = here("check", folder / "rare.yaml", "--quick", "--seed", 1, "--seeds", 40, cwd=tmp_path)
    assert ran.code == 1
    first, fault, last = ran.out.replace(f"{folder}/", "").splitlines()
    assert first == "✗ small/rare"
    found = re.fullmatch(
        r"  with seed (\d+): rare.yaml: twice: mistake `squared` gives what is right on every case: "
        r"draw cases where it shows",
        fault,
    )
    assert found is not None, fault
    assert last == "1 problem, 1 not sound, with seeds 1 to 40"
    assert here("check", folder / "rare.yaml", "--quick", "--seed", found[1], cwd=tmp_path).code == 1
    if found[1] != "1":
        assert here("check", folder / "rare.yaml", "--quick", "--seed", int(found[1]) - 1, cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ((), "there is no file or folder problems; name a folder of exams, an exam's folder or a problem file"),
        (("x.yaml",), "there is no file or folder x.yaml; name a folder of exams, an exam's folder or a problem file"),
    ],
)
def test_check_of_what_is_not_there(path: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    ran = here("check", *path, cwd=tmp_path)
    assert (ran.code, ran.err) == (2, f"grade: {sentence}\n")


def test_shipped_problems_are_sound() -> None:
    ran = grade("check", "problems/network-audit", "--quick")
    assert ran.code == 0, ran.out
    files = list((ROOT / "problems" / "network-audit").glob("*-*.yaml"))
    assert len(ran.out.splitlines()) == len(files) + 1
    assert ran.out.splitlines()[-1] == f"{len(files)} problems, all sound"


def test_readme_shows_the_commands_that_are_tested() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for mark in ("<!-- grade -->", "<!-- tests -->"):
        assert text.count(f"{mark}\n```sh\n") == 1
    assert GRADE.exists()
