"""Who is spoken to in which language: the student's own choice, that of whoever grades, the exam's."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.stories.here import here
from tests.stories.making import RIGHT, exam, students
from tests.stories.running import Ran

WRONG = "N = 8\ndef double(x):\n    return x * x\n"
LEVEL = "# language: {}\nN = 7\ndef double(x):\n    return x[0]\n"
ENGLISH = re.compile(r"\b(the|of|points|Wrong|wrong|correct|right|cases|Expected|Returned)\b")
pytestmark = pytest.mark.usefixtures("shared_cache")


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory, shared_cache: None) -> Path:
    """A class in German, of whom two have chosen another language, and one has chosen none that is spoken."""
    folder = tmp_path_factory.mktemp("languages")
    exam(folder)
    students(
        folder, anna=RIGHT, boris=WRONG, uma=LEVEL.format("uk"), rita=LEVEL.format("RU-ru"), fabi=LEVEL.format("fr")
    )
    ran = grade(
        folder, "submissions", "--lang", "de", "--format", "html", "--format", "markdown", "--format", "gradescope"
    )
    assert ran.code == 0, ran.err
    return folder


def grade(folder: Path, *arguments: str) -> Ran:
    return here(*arguments, cwd=folder)


def page(folder: Path, student: str, ending: str = "html") -> str:
    return (folder / f"reports/students/small/{student}.{ending}").read_text(encoding="utf-8")


def test_each_page_is_in_its_readers_language(graded: Path) -> None:
    spoken = {
        name: re.findall(r'<html lang="(\w+)">', page(graded, name))
        for name in ("anna", "boris", "uma", "rita", "fabi")
    }
    assert spoken == {"anna": ["de"], "boris": ["de"], "uma": ["uk"], "rita": ["ru"], "fabi": ["de"]}
    assert '<html lang="de">' in (graded / "reports/index.html").read_text(encoding="utf-8")
    assert "richtig" in page(graded, "anna") and "Testfällen" in page(graded, "boris")
    assert "випадк" in page(graded, "uma") and "случа" in page(graded, "rita")


def test_what_students_read_elsewhere_is_in_it_too(graded: Path) -> None:
    assert "випадк" in page(graded, "uma", "md") and "случа" in page(graded, "rita", "md")
    results = json.loads((graded / "reports/gradescope/small/uma.json").read_text(encoding="utf-8"))
    assert any("випадк" in test["output"] for test in results["tests"])


def test_programs_read_english_and_which_language_it_was(graded: Path) -> None:
    report = json.loads((graded / "reports/report.json").read_text(encoding="utf-8"))
    submissions = {each["student"]: each for each in report["exams"][0]["submissions"]}
    assert {name: each["language"] for name, each in submissions.items()} == {
        "anna": "de",
        "boris": "de",
        "uma": "uk",
        "rita": "ru",
        "fabi": "de",
    }
    feedback = {name: each["problems"][0]["answers"][-1]["feedback"] for name, each in submissions.items()}
    assert ENGLISH.search(feedback["uma"]) and feedback["uma"] == feedback["rita"] == feedback["fabi"]


def test_who_asks_for_another_language_is_told_which_there_are(graded: Path) -> None:
    report = json.loads((graded / "reports/report.json").read_text(encoding="utf-8"))
    findings = {each["student"]: each["findings"] for each in report["exams"][0]["submissions"]}
    assert findings["fabi"] == ["fabi.py asks for the language “fr”; available: en, de, ru, uk"]
    assert findings["uma"] == []
    assert "„fr“" in page(graded, "fabi")


def test_marks_that_are_kept_are_said_in_any_language(graded: Path) -> None:
    """Nothing is run again: the messages are made of what is kept, findings as well."""
    before = page(graded, "uma"), page(graded, "rita")
    again = grade(graded, "submissions", "--out", "reports", "--lang", "ru", "--format", "html", "--why")
    assert again.code == 0, again.err
    assert (page(graded, "uma"), page(graded, "rita")) == before
    assert '<html lang="ru">' in page(graded, "anna") and "«fr»" in page(graded, "fabi")
    applied = grade(graded, "remark", "--apply", "--why", "in German again", "--lang", "de", "--format", "html")
    assert applied.code == 0, applied.err
    assert (page(graded, "uma"), page(graded, "rita")) == before
    assert '<html lang="de">' in page(graded, "anna") and "„fr“" in page(graded, "fabi")


def test_an_exam_speaks_its_own_language(tmp_path: Path) -> None:
    exam(tmp_path)
    students(tmp_path, boris=WRONG)
    (tmp_path / "problems/small/exam.yaml").write_text("title: Klein\nlanguage: de\n", encoding="utf-8")
    assert grade(tmp_path, "submissions").code == 0
    assert '<html lang="de">' in page(tmp_path, "boris")
    assert '<html lang="de">' in (tmp_path / "reports/index.html").read_text(encoding="utf-8")
    assert grade(tmp_path, "submissions", "--lang", "en").code == 0
    assert '<html lang="en">' in page(tmp_path, "boris")


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    ran = grade(tmp_path, "submissions", "--lang", "fr")
    assert (ran.code, "'fr' is not one of 'en', 'de', 'ru', 'uk'" in ran.err) == (2, True)
