"""What `grade remark` says, in full, and its exit codes."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.main import grade as command
from grader.errors import GraderError
from tests.cli.reviewing import Told
from tests.stories.here import here
from tests.stories.making import RIGHT, exam, students
from tests.stories.running import Ran

ESSAY = """
title: Why
statement: Say why.
answers:
  WHY: {points: 1, rubric: [{points: 1, text: Why.}]}
"""
SQUARED = "N = 7\ndef double(x):\n    return x * x\nWHY = 'So.'\n"
NO_REASON = "--apply changes marks; say why with --why TEXT: the reason stands in their history"
YAML = Path("problems/small/double.yaml")
OWN = re.compile(r"what else has changed since these marks were given: grader: [^)]*\)\s->[^)]*\)\n")  # meanwhile
Verb = Callable[..., Told]
pytestmark = pytest.mark.usefixtures("shared_cache")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, shared_cache: None) -> Path:
    """A class of three that was graded."""
    folder = tmp_path_factory.mktemp("graded")
    exam(folder, why=ESSAY)
    students(folder, anna=RIGHT + "WHY = 'Because.'\n", boris=SQUARED, Вера="N = 8\n")
    ran = here("submissions", cwd=folder)
    assert ran.code == 0, ran.err
    return folder


@pytest.fixture
def remark(graded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verb:
    """The verb, in a copy of that folder."""
    shutil.copytree(graded, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "submissions")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADER_REVIEWER", "Olena")
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object) -> Told:
        given = ["remark", *map(str, arguments)]
        ran = CliRunner().invoke(command, given, standalone_mode=False)
        if isinstance(ran.exception, GraderError):
            return Told(2, ran.stdout, f"grade: {ran.exception}\n")
        if ran.exception is not None:
            raise ran.exception
        out = "\n".join(line.rstrip() for line in ran.stdout.splitlines())
        return Told(int(ran.return_value), OWN.sub("", out), ran.stderr)

    return run


def edit(old: str, new: str, file: Path = YAML) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def credit() -> None:
    edit('feedback: "You squared."', 'feedback: "You squared.", credit: 0.5')


def test_nobody_moves(remark: Verb) -> None:
    assert remark() == Told(0, "small: nobody moves; mean 1.3 of 4, median 1\n", "")
    assert remark("--dry-run").code == 0


def test_who_moves(remark: Verb) -> None:
    credit()
    told = remark()
    assert (told.code, told.err) == (0, "")
    assert (
        told.out
        == """\
small: 1 of 3 students moves; mean 1.3 -> 1.7 of 4, median 1 -> 2

answer  what changed                               up  down  same  points
double  mistakes.squared.credit: nothing -> 0.5     1              +1

% of 4     before                    after
0 to 10    1 ██████████████████████  1 ██████████████████████
10 to 20   0                         0
20 to 30   1 ██████████████████████  0
30 to 40   0                         0
40 to 50   0                         0
50 to 60   0                         1 ██████████████████████
60 to 70   0                         0
70 to 80   1 ██████████████████████  1 ██████████████████████
80 to 90   0                         0
90 to 100  0                         0

student   score      answers
boris    1 -> 2  +1  double: wrong -> partial, 0 -> 1

Nothing has been changed; `grade remark --apply --why TEXT` makes it so."""
    )


def test_exit_codes_for_ci(remark: Verb) -> None:
    credit()
    assert remark().code == 0
    assert remark("--dry-run").code == 1
    assert remark("--dry-run", "--only", "why").code == 0
    assert remark("--apply", "--why", "As announced").code == 0
    assert remark("--dry-run").code == 0
    edit("points: 2", "points: 2\n    cases: 30")
    assert (remark().code, remark("--dry-run").code) == (0, 1)


def test_applying_says_who_and_why(remark: Verb) -> None:
    credit()
    told = remark("--apply", "--why", " As announced ")
    assert (
        told.out.splitlines()[-1] == "These marks hold now, signed Olena (As announced). The class: reports/index.html"
    )
    assert "boris,2,4" in Path("reports/grades.csv").read_text()
    edit("credit: 0.5", "credit: 0.25")
    told = remark(
        "--apply", "--why", "No.", "--by", "Ida", "--format", "json", "--out", "other", "--store", "reports.sqlite"
    )
    assert told.out.splitlines()[-1] == "These marks hold now, signed Ida (No.). The class: other/report.json"
    assert [file.name for file in Path("other").iterdir()] == ["report.json"]


def test_new_runs_are_named_with_the_command_that_makes_them(remark: Verb) -> None:
    edit("points: 2", "points: 2\n    cases: 30")
    told = remark()
    assert told == Told(
        0,
        "small: nobody moves; mean 1.3 of 4, median 1\n"
        "double: 3 students' answers have to be run anew: its inputs have changed (answers.double.cases: nothing -> "
        "30); `grade SUBMISSIONS --only small/double` runs just these.\n",
        "",
    )
    Path("problems").rename("other problems")
    told = remark("--problems", "other problems", "--store", "reports.sqlite", "--marks", "m.jsonl")
    assert told == Told(2, "", "grade: m.jsonl: does not exist\n")
    told = remark("--problems", "other problems", "--store", "reports.sqlite")
    assert "`grade SUBMISSIONS --problems 'other problems' --store reports.sqlite --only small/double`" in told.out


def test_nobody_loses(remark: Verb) -> None:
    edit("N:\n    points: 1\n    reference: \"3 + 4\"\n    oracle: torch.tensor(7)",
         "N:\n    points: 1\n    reference: \"4 + 4\"\n    oracle: torch.tensor(8)")  # fmt: skip
    told = remark("--raise-only")
    assert told.out.splitlines()[:2] == [
        "small: 1 of 3 students moves; mean 1.3 -> 1.7 of 4, median 1",
        "2 answers would lose points, and keep them (--raise-only)",
    ]
    assert told.out.splitlines()[-1] == (
        "Nothing has been changed; `grade remark --raise-only --apply --why TEXT` makes it so."
    )
    remark("--raise-only", "--apply", "--why", "The key was wrong")
    assert remark() == Told(0, "small: nobody moves; mean 1.7 of 4, median 1\n", "")


def test_every_move_as_a_row(remark: Verb) -> None:
    credit()
    remark("--csv", "moves.csv")
    (row,) = csv.DictReader(Path("moves.csv").read_text(encoding="utf-8-sig").splitlines())
    assert {name: cell for name, cell in row.items() if cell} == {
        "exam": "small", "student": "boris", "problem": "double", "answer": "double", "before": "0", "after": "1",
        "max_before": "2", "max_after": "2", "verdict_before": "wrong", "verdict_after": "partial",
        "mistake_before": "squared", "mistake_after": "squared",
        "why": "double.mistakes.squared.credit: nothing -> 0.5",
    }  # fmt: skip


def test_an_unsound_problem(remark: Verb) -> None:
    edit("oracle: x + x", "oracle: x + 1")
    told = remark("--apply", "--why", "As announced")
    assert told.code == 1
    assert told.out.splitlines()[0] == "small: 2 of 3 students move; mean 1.3 -> 0.0, median 1 -> 0, of 4 -> 1"
    said = "double is unsound, nobody is graded on it (the store keeps its marks): problems/small/double."
    assert said in " ".join(told.out.split())


def test_a_problem_and_an_exam_that_are_gone(remark: Verb) -> None:
    YAML.unlink()
    assert remark().out.splitlines()[1] == "double has no problem file any more; its marks stay in the store"
    exam(Path("elsewhere"))
    Path("elsewhere/problems/small").rename("elsewhere/problems/large")
    told = remark("--problems", "elsewhere/problems")
    sentence = "grade: the store reports.sqlite has no student of what is to be marked again; it has small\n"
    assert told == Told(2, "", sentence)
    Path("problems/small").rename("problems/large")
    assert remark().err == sentence


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--apply", "--dry-run", "--why", "x"),
            "--apply and --dry-run cannot be given together; --dry-run changes nothing",
        ),
        (("--apply",), NO_REASON),
        (("--apply", "--why", " \n"), NO_REASON),
        (("--apply", "--why", "x", "--by", ""), "nobody is named who gives the marks; say so with --by NAME"),
        (
            ("--store", "none.sqlite"),
            "there is no store none.sqlite; `grade SUBMISSIONS` makes one, --store names another",
        ),
        (("--only", "doubl"), "--only doubl: no exam or problem has this id; did you mean double?"),
        (
            ("--csv", "none/m.csv"),
            "none/m.csv could not be written: No such file or directory; name another file with --csv",
        ),
        (("--csv", "problems"), "problems could not be written: Is a directory; name another file with --csv"),
        (("--problems", "none"), "there is no folder none; name the folder of exams with --problems"),
    ],
)  # fmt: skip
def test_what_cannot_be_done(remark: Verb, arguments: tuple[str, ...], sentence: str) -> None:
    credit()
    before = Path("reports/report.json").read_bytes()
    assert remark(*arguments) == Told(2, "", f"grade: {sentence}\n")
    assert Path("reports/report.json").read_bytes() == before


def test_raise_only_with_lower_points(remark: Verb) -> None:
    edit("points: 2", "points: 1.5")
    told = remark("--raise-only", "--apply", "--why", "x")
    assert told == Told(
        2,
        "",
        "grade: --raise-only: small/double: double is worth 1.5 now, and was worth 2, and nobody can keep more than it "
        "is worth; leave the points as they were, or leave out --raise-only\n",
    )


def test_exams_of_different_seeds_are_applied_one_by_one(tmp_path: Path) -> None:
    shutil.copytree(exam(tmp_path), tmp_path / "problems/large")
    for name in ("small", "large"):
        students(tmp_path, anna=RIGHT).rename(tmp_path / name)
    for name in ("small", "large"):
        (tmp_path / name).rename(students(tmp_path) / name)

    def run(*arguments: object) -> Ran:
        return here(*arguments, cwd=tmp_path)

    assert run("submissions").code == run("submissions", "--seed", 5, "--only", "large").code == 0
    told = run("remark")
    assert (told.code, told.out.splitlines()[0][:19]) == (0, "large: nobody moves")
    assert run("remark", "--apply", "--why", "x").err == (
        "grade: --apply: these exams were graded with different seeds (large with 5, small with 0), and a report has "
        "one; apply them one by one with --only and --out\n"
    )
    told = run("remark", "--apply", "--why", "x", "--only", "large", "--out", "l", "--store", "reports.sqlite")
    assert told.code == 0 and '"seed": 5' in (tmp_path / "l/report.json").read_text()


def test_marks_that_do_not_hold_are_told(remark: Verb) -> None:
    place = {"exam": "small", "problem": "why", "answer": "WHY", "student": "anna", "digest": "0" * 64}
    mark = {**place, "points": [1], "why": "", "by": "Ida", "at": "2026-11-21T20:15:00Z"}
    Path("marks.jsonl").write_text(json.dumps(mark) + "\n")
    told = remark()
    assert told.err == (
        "note: marks.jsonl: the mark of anna for small/why, WHY (by Ida on 2026-11-21) was given for another text; it "
        "waits again\n"
    )
