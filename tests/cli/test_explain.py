"""`grade explain`: the whole reasoning of one mark of every kind, and a bundle that replays it."""

from __future__ import annotations

import json
import re
import shlex
import zipfile
from pathlib import Path

import pytest

from tests.stories.here import here
from tests.stories.making import DOUBLE, exam, students
from tests.stories.running import Ran

pytestmark = pytest.mark.usefixtures("shared_cache")
MANY = """
title: Of every kind
statement: Some of each.
packages: [numpy, matplotlib]
answers:
  A: {points: 1, reference: "224", oracle: "224"}
  B: {points: 2, given: {n: A}, reference: n // 2, oracle: int(n / 2)}
  LR: {points: 1, options: {low: "0.1", high: "10"}, right: low}
  ALL: {points: 2, options: {a: One., b: Two., c: Three.}, right: [a, b]}
  WHY: {points: 3, rubric: [{points: 1, text: What.}, {points: 2, text: Why.}]}
  EVEN: {points: 1, check: answer % 2 == 0 or "Is it even?", oracle: answer // 2 * 2 == answer, accepted: ["4"]}
  curve:
    points: 2
    plot: {over: [0, 1]}
    reference: "{'square': x ** 2, 'line': x}"
    oracle: "{'square': x * x, 'line': 1 * x}"
"""
BORIS = """
print("hello [red]")
N = 7
def double(x):
    return x * x
A = 100
B = 50
LR = "high"
ALL = ["a", "c"]
WHY = "Because."
EVEN = 3
def curve():
    import matplotlib.pyplot as plt, numpy as np
    x = np.linspace(0, 1, 200)
    figure, axes = plt.subplots()
    axes.plot(x, x)
    return figure
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    exam(tmp_path, many=MANY)
    students(tmp_path, boris=BORIS, anna="N = 7\ndef double(x): return [][0]\n")
    return tmp_path


def explained(folder: Path, *arguments: object) -> Ran:
    return here("explain", *arguments, cwd=folder)


def complaint(folder: Path, *arguments: object) -> str:
    ran = explained(folder, *arguments)
    assert (ran.code, ran.out) == (2, ""), ran
    return ran.err.removeprefix("grade: ").removesuffix("\n")


def test_a_function_case_by_case_with_the_seed_of_the_last_run(course: Path) -> None:
    assert here("submissions", "--problems", "problems/small", "--only", "double", "--seed", 7, cwd=course).code == 0
    ran = explained(course, "boris", "double")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        "boris, small/double/double: function, seed 7\n"
        "WITH MARKED CASES AND WHAT WAS DUE: not for students.\n"
        "\n"
        "wrong, 0 of 2 points\n"
        "You squared.\n"
        "report.json has wrong, 0 of 2 points.\n"
        "\n"
        "How the mark came about\n"
        "- All cases: 0 of 20 right, which earns 0 of 2; all must be right.\n"
        "- Its values are those of the known mistake squared, which keeps 0 of 2.\n"
        "- The mark: wrong, 0 of 2.\n"
        "\n"
        "Case by case\n"
        "✗ case 0\n"
        "    double(np.array(["
    )
    off = re.findall(r"^    off by [\d.e+-]+ at \[\d\], allowed [\d.e-]+ \(float64\)$", ran.out, re.MULTILINE)
    assert len(off) == len(re.findall("^[✓✗] ", ran.out, re.MULTILINE)) > 20
    assert "\nOn public cases, which touch no mark\n" in ran.out and ran.out.endswith("\nIt printed\nhello [red]\n")
    other = explained(course, "boris", "double/double", "--seed", 8)
    assert other.code == 0 and "Its cases were drawn from seed 7." in other.out


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("B", "- Right for A = 100, which was carried on: that earns all points."),
        ("LR", "- One option is right; capitals and spaces around it do not matter."),
        ("ALL", "- Each of the 2 right options earns its share, each wrong one takes one away."),
        ("WHY", "- A person marks it by the rubric: 1 for: What.; 2 for: Why."),
        ("EVEN", "- The check gave 'Is it even?'."),
        ("curve", "- Each of the 2 curves earns its share; 1 are shown."),
    ],
)
def test_every_kind_says_which_rule_gave_its_points(course: Path, answer: str, told: str) -> None:
    ran = explained(course, "boris", answer)
    assert ran.code == 0 and ran.err == "note: there is no report in reports; the cases are those of seed 0.\n"
    assert told in ran.out
    assert "\nCase by case\n" in ran.out


def test_what_raised_is_shown_with_what_was_raised(course: Path) -> None:
    out = explained(course, "anna", "double").out
    assert "    got      raised IndexError in line 2 of anna.py" in out and "raised: " in out
    missing = explained(course, "anna", "curve").out
    assert "- How the run ended decides (missing): missing, no points." in missing


def test_names_that_nobody_has(course: Path) -> None:
    assert complaint(course, "borys", "double") == "submissions holds no hand-in of borys; did you mean boris?"
    assert complaint(course, "boris", "duoble") == "boris has no answer duoble; did you mean double?"
    (course / "reports").mkdir()
    (course / "reports" / "report.json").write_text("{}")
    assert complaint(course, "boris", "double").startswith("reports/report.json is not a report of this program: ")


def test_a_problem_that_is_not_sound_is_not_explained(tmp_path: Path) -> None:
    exam(tmp_path, double=DOUBLE.replace("x + x", "x - x"))
    students(tmp_path, boris=BORIS)
    ran = explained(tmp_path, "boris", "double")
    assert (ran.code, ran.out) == (1, "") and "The problem is not sound; nobody is graded on it: " in ran.err


def test_a_bundle_replays_the_same_text(course: Path) -> None:
    here("submissions", "--problems", "problems/small", "--only", "double", "--seed", 7, cwd=course)
    first = explained(course, "boris", "double", "--bundle", "one.zip")
    assert first.code == 0 and first.err.startswith("one.zip is written, with marked cases")
    assert (course / "one.zip").stat().st_mode & 0o077 == 0
    explained(course, "boris", "double", "--bundle", "two.zip")
    assert (course / "one.zip").read_bytes() == (course / "two.zip").read_bytes()
    there = course / "unpacked"
    with zipfile.ZipFile(course / "one.zip") as archive:
        archive.extractall(there)
    assert (there / "explanation.txt").read_text() == first.out
    assert not any(str(course) in file.read_text() for file in there.rglob("*") if file.is_file())
    (command,) = re.findall(r"^```\n(grade .*)\n```$", (there / "README.md").read_text(), re.MULTILINE)
    again = here(*shlex.split(command)[1:], cwd=there)
    assert (again.code, again.out) == (0, first.out)


def test_the_cases_of_a_bundle_are_whole(course: Path) -> None:
    explained(course, "anna", "double", "--bundle", "one.zip")
    with zipfile.ZipFile(course / "one.zip") as archive:
        cases = json.loads(archive.read("cases.json"))
        names, versions = archive.namelist(), json.loads(archive.read("versions.json"))
    assert names == [
        "README.md",
        "cases.json",
        "explanation.txt",
        "problems/small/double.yaml",
        "problems/small/many.yaml",
        "submissions/small/anna.py",
        "versions.json",
    ]
    assert {"python", "numpy", "grader", "platform"} <= versions.keys()
    head = {key: cases[key] for key in cases if key != "cases"}
    assert head == {
        "schema_version": 1,
        "exam": "small",
        "problem": "double",
        "answer": "double",
        "kind": "function",
        "seed": 0,
        "ending": "done",
    }
    marked = [row for row in cases["cases"] if not row["public"]]
    assert [row["number"] for row in marked] == list(range(20)) and len(cases["cases"]) > 20
    for row in cases["cases"]:
        x, due = row["arguments"]["x"], row["expected"]["returned"]
        assert due["data"] == [2 * each for each in x["data"]] and row["got"]["raised"]["type"] == "IndexError"


def test_a_bundle_takes_the_place_of_no_other_file(course: Path) -> None:
    (course / "mine.zip").write_text("mine")
    wrong = "mine.zip is no zip file, and is not written over; name another file"
    assert complaint(course, "boris", "double", "--bundle", "mine.zip") == wrong
    named = "a zip file is written, and petrov.tar is not named like one; name a file that ends in .zip"
    assert complaint(course, "boris", "double", "--bundle", "petrov.tar") == named
    assert (course / "mine.zip").read_text() == "mine"
