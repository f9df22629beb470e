"""`grade show`: what it prints, the page, and what it says of problems that cannot be shown."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from grader.cli.new import KINDS
from tests.stories.here import here
from tests.stories.making import DOUBLE, exam
from tests.stories.running import Ran, grade

pytestmark = pytest.mark.usefixtures("shared_cache")
TWICE = """\
Twice
small/double · 3 points

double(x) returns twice its argument, and N is 7.

── N = … ─────────────────────────────────────────────────────── number, 1 point
N = 7

── double(x) ──────────────────────────────────────────────── function, 2 points
double(np.array([-0.4609375, 0.46875, 0.6640625, -0.015625]))
  -> [-0.921875, 0.9375, 1.328125, -0.03125]
double(np.array([-0.4609375, 1.0, 2.0625, -0.53125]))
  -> [-0.921875, 2.0, 4.125, -1.0625]
2 of 20 cases; --cases 20 shows all.
Known mistakes
  squared
    You squared.
"""


def shown(folder: Path, *arguments: object) -> Ran:
    """The command in a folder, in 80 columns."""
    return here("show", *arguments, cwd=folder)


def complaint(folder: Path, *arguments: object) -> str:
    ran = shown(folder, *arguments)
    assert (ran.code, ran.out) == (2, ""), ran
    return ran.err.removeprefix("grade: ").removesuffix("\n")


def test_a_problem_and_the_same_from_what_is_kept(tmp_path: Path) -> None:
    exam(tmp_path)
    own = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "COLUMNS": "80"}
    for problem in ("small/double", "problems/small/double.yaml"):
        assert grade("show", problem, "--cases", 2, cwd=tmp_path, environment=own) == Ran(0, TWICE, "")
    assert any((tmp_path / "cache" / "grader").iterdir())


UKRAINIAN = """
title: {en: Which one, uk: Котрий}
statement: {en: "`WHICH` is which?", uk: "`WHICH` – це котрий?"}
answers:
  WHICH: {points: 1, options: {a: {en: one, uk: один}, b: B}, right: a, feedback: {b: {en: No., uk: Ні.}}}
  WHY: {points: 1, rubric: [{points: 1, text: {en: Because., uk: Бо.}}]}
"""


def test_texts_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    folder = exam(tmp_path, which=UKRAINIAN)
    english, ukrainian = (shown(tmp_path, "which", "--lang", lang) for lang in ("en", "uk"))
    for said in ("Which one\n", "WHICH is which?\n", "✓ a: one\n", "    No.\n", "- 1 point: Because.\n"):
        assert said in english.out and said not in ukrainian.out
    for said in ("Котрий\n", "WHICH – це котрий?\n", "✓ a: один\n", "    Ні.\n", "- 1 point: Бо.\n"):
        assert said in ukrainian.out and said not in english.out
    assert shown(tmp_path, "which", "--lang", "de").out == shown(tmp_path, "which").out == english.out
    (folder / "exam.yaml").write_text("language: uk\n")
    assert shown(tmp_path, "which").out == ukrainian.out
    assert shown(tmp_path, "which", "--html", "which.html", "--lang", "uk").code == 0
    page = (tmp_path / "which.html").read_text(encoding="utf-8")
    assert (
        '<h1 lang="uk">Котрий</h1>' in page
        and '<div class="statement" lang="uk">' in page
        and "один" in page
        and "Which one" not in page
    )


def test_a_language_that_there_is_not(tmp_path: Path) -> None:
    ran = shown(tmp_path, "double", "--lang", "ua")
    assert ran.code == 2 and "'ua' is not one of 'en', 'de', 'ru', 'uk'" in ran.err


def test_one_answer_with_other_cases(tmp_path: Path) -> None:
    exam(tmp_path)
    ran = shown(tmp_path, "double", "--answer", "double", "--cases", 20, "--seed", 1)
    assert ran.code == 0 and "N = 7" not in ran.out and "of 20 cases" not in ran.out
    assert ran.out.count("\ndouble(np.array(") == ran.out.count("\n  -> [") == 20
    assert "double(np.array([-0.4609375, 0.46875, 0.6640625, -0.015625]))" not in ran.out
    assert complaint(tmp_path, "double", "--answer", "duoble") == (
        "problems/small/double.yaml has no answer duoble; did you mean double?"
    )


def test_the_calls_can_be_pasted(tmp_path: Path) -> None:
    """Each call, run as it is printed, returns what is printed below it."""
    import numpy as np

    exam(tmp_path)
    lines = shown(tmp_path, "double", "--answer", "double").out.splitlines()
    calls = [number for number, line in enumerate(lines) if line.startswith("double(np.")]
    assert len(calls) == 5
    for number in calls:
        returned = eval(lines[number], {"np": np, "double": lambda x: 2 * x})
        assert returned.tolist() == eval(lines[number + 1].removeprefix("  -> "))


def test_every_kind(tmp_path: Path) -> None:
    """What `grade new` writes, in one exam; the parts that only one kind has."""
    for kind in KINDS:
        assert here("new", f"demo/{kind}", "--kind", kind, "--name", f"the_{kind}", cwd=tmp_path).code == 0
    parts = {
        "number": ("the_number = 112\n", "  padding-forgotten: gives 111, keeps 50 % of the points\n"),
        "plot": ("relu at x = -3\n  -> 0\n", "softplus at x = 3\n  -> 3.04859\n"),
        "open": ("the_open = (3, 1)\nthe_open = [5, 2]\n", "  padded-too-much\n"),
        "choice": ("  rises: It rises.\n✓ falls: It falls.\n", "To wrong options\n  rises\n"),
        "choices": ("the_choices = {…} ───", "✓ conv: A convolution.\n  pool: Max pooling.\n"),
        "essay": ('the_essay = "…" ───', "- 1 point: Names that the same weights are used at every place.\n"),
    }
    for kind, said in parts.items():
        ran = shown(tmp_path, f"demo/{kind}")
        assert ran.code == 0 and all(part in ran.out for part in said), ran.out


def test_calls_in_a_row_follow_one_another() -> None:
    ran = here("show", "optimizer-steps", "--answer", "sgdw_step", "--cases", 1)
    assert ran.code == 0
    lines = ran.out.splitlines()
    first, second = lines.index("case 0, call 1"), lines.index("case 0, call 2")
    state = lines[first + 2].removeprefix("  -> (").partition(",")[0]
    assert lines[second + 1].startswith(f"sgdw_step(np.array({state})")
    assert "Called several times in a row; carried on: theta, m." in lines


@pytest.mark.parametrize(
    ("text", "said", "printed"),
    [
        (DOUBLE.replace("x + x", "3 * x"), "The problem is not sound; nobody is graded on it: "
         "problems/small/double.yaml: double: reference and oracle disagree on case 0 (", True),
        ("title: T\n", "small/double cannot be used:\nproblems/small/double.yaml:1: statement: is missing; ", False),
    ],
)  # fmt: skip
def test_a_problem_that_is_not_sound_says_why(text: str, said: str, printed: bool, tmp_path: Path) -> None:
    (exam(tmp_path) / "double.yaml").write_text(text)
    ran = shown(tmp_path, "double")
    assert ran.code == 1 and ran.err.startswith(said)
    assert ran.out.startswith("Twice\n") if printed else ran.out == ""
    assert "->" not in ran.out


def test_the_page(tmp_path: Path) -> None:
    exam(tmp_path)
    ran = shown(tmp_path, "double", "--cases", 2, "--html", "double.html")
    assert ran == Ran(0, "double.html is written, with the solutions: it is not for students.\n", "")
    page = tmp_path / "double.html"
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    text = page.read_text(encoding="utf-8")
    assert "double(np.array([-0.4609375, 1.0, 2.0625, -0.53125]))" in text and "You squared." in text
    assert shown(tmp_path, "double", "--html", "double.html").code == 0  # its own page it may write over


def test_a_page_takes_the_place_of_nothing_else(tmp_path: Path) -> None:
    exam(tmp_path)
    (tmp_path / "mine.html").write_text("<p>mine</p>")
    assert complaint(tmp_path, "double", "--html", "mine.html") == (
        "mine.html was not written by `grade show`, and is not written over; name another file"
    )
    assert complaint(tmp_path, "double", "--html", "problems/small/double.yaml") == (
        "--html writes a page, and problems/small/double.yaml is not named like one; name a file that ends in .html"
    )
    assert complaint(tmp_path, "double", "--html", "no/x.html") == (
        "no/x.html could not be written: No such file or directory; name another file"
    )
    assert (tmp_path / "mine.html").read_text() == "<p>mine</p>"
