"""Grade the shipped class: every answer gets the verdict that its script deserves, with any number of workers."""

from __future__ import annotations

import csv
import filecmp
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.browser.chromium import PHONE, launched, opened
from tests.stories.running import ROOT, Ran, answers, grade, report

EXAMS = {  # points, problems
    "cnn-by-hand": (15, 5),
    "colloquium-1-ticket-3": (13, 7),
    "cv-homework-backprop": (12, 4),
    "dl-homework-1": (16, 8),
    "network-audit": (10, 5),
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Ran]]:
    folder = tmp_path_factory.mktemp("reports")
    yield folder, grade("submissions/", "--out", folder, "--no-cache", "--jobs", 2)


def deserved(exam: str) -> dict[str, dict[str, Any]]:
    """student -> answer -> {"verdict", "mistake"?, "carried"?}, as a person judged it from the script."""
    rows = yaml.safe_load((ROOT / "tests" / "classes" / f"{exam}.yaml").read_text(encoding="utf-8"))
    whole = {True: lambda row: row, False: lambda row: {"verdict": row, "mistake": None}}
    return {
        student: {name: whole[isinstance(row, dict)](row) for name, row in own.items()} for student, own in rows.items()
    }


def test_the_run_ends_well_and_says_where_the_report_is(graded: tuple[Path, Ran]) -> None:
    folder, ran = graded
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[-1].endswith(f"The class: {folder / 'index.html'}")


@pytest.mark.parametrize("exam", EXAMS)
def test_every_answer_gets_the_verdict_that_its_script_deserves(graded: tuple[Path, Ran], exam: str) -> None:
    (entry,) = [row for row in report(graded[0])["exams"] if row["id"] == exam]
    truth = deserved(exam)
    assert {row["student"] for row in entry["submissions"]} == set(truth)
    wrong = []
    for submission in entry["submissions"]:
        for name, answer in answers(submission).items():
            due = truth[submission["student"]].get(name) or truth[submission["student"]]["default"]
            seen = {"verdict": answer["verdict"], "mistake": answer["mistake"], "carried": answer["carried"]}
            if any(seen[key] != value for key, value in due.items()):
                wrong.append(f"{submission['student']} {name}: due {due}, seen {seen}: {answer['feedback']}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("exam", EXAMS)
def test_pages_of_students_in_a_browser(graded: tuple[Path, Ran], exam: str) -> None:
    pages = sorted((graded[0] / "students" / exam).iterdir())
    with launched() as browser:
        for page in pages[:: len(pages) // 2]:
            with opened(browser, page, viewport=PHONE) as seen:
                found = (seen.overflowing(), seen.cut_in_print(), seen.messages, seen.requests)
                assert found == ([], [], [], []), page.name


def test_the_class_page_in_a_browser(graded: tuple[Path, Ran]) -> None:
    with launched() as browser, opened(browser, graded[0] / "index.html", viewport=PHONE) as seen:
        seen.unfold()
        assert (seen.overflowing(), seen.messages, seen.requests) == ([], [], [])
        worst = seen.page.locator("header .worst li").all_inner_texts()
        assert len(worst) == 3 and worst[0].startswith("6\nof 26")
        snippets = seen.page.locator(".snippet pre").all_text_contents()
        assert any('answer: "112.5"' in one for one in snippets)  # taken out of the judge's sentence


@pytest.mark.parametrize("exam", EXAMS)
def test_the_exams_are_whole(graded: tuple[Path, Ran], exam: str) -> None:
    (entry,) = [row for row in report(graded[0])["exams"] if row["id"] == exam]
    assert (entry["max_score"], len(entry["problems"])) == EXAMS[exam]
    assert len(entry["submissions"]) >= 12
    assert all(problem["unsound"] is None for problem in entry["problems"])


def test_scores_add_up(graded: tuple[Path, Ran]) -> None:
    for exam in report(graded[0])["exams"]:
        for submission in exam["submissions"]:
            entries = answers(submission).values()
            assert submission["score"] == pytest.approx(sum(answer["score"] for answer in entries))
            assert all(0 <= answer["score"] <= answer["max_score"] for answer in entries)
            assert (submission["score"] == submission["max_score"]) == all(a["verdict"] == "correct" for a in entries)


def test_the_contract_of_report_json(graded: tuple[Path, Ran]) -> None:
    whole = report(graded[0])
    assert (whole["schema_version"], whole["seed"]) == (1, 0)
    for exam in whole["exams"]:
        assert {"id", "title", "max_score", "submissions"} <= set(exam)
        for submission in exam["submissions"]:
            assert {"student", "score", "max_score", "problems"} <= set(submission)
            for problem in submission["problems"]:
                assert {"id", "score", "max_score", "answers"} <= set(problem)
                for answer in problem["answers"]:
                    assert set(answer) >= {
                        "name", "kind", "verdict", "score", "max_score", "mistake", "feedback", "cases", "cases_passed",
                        "counterexample",
                    }  # fmt: skip


def test_feedback_never_gives_a_number_or_a_choice_away(graded: tuple[Path, Ran]) -> None:
    """A constant's answer is on the sheet for all: 9220480 must not stand in anybody's report but their own code."""
    for exam in report(graded[0])["exams"]:
        for submission in exam["submissions"]:
            for answer in answers(submission).values():
                if answer["kind"] != "function" and answer["verdict"] != "correct":
                    assert answer["counterexample"] is None
                    assert "9220480" not in answer["feedback"]


def test_every_student_has_a_page_and_a_row(graded: tuple[Path, Ran]) -> None:
    folder, _ = graded
    exams = report(folder)["exams"]
    pages = sum(1 for _ in (folder / "students").rglob("*.html"))
    assert pages == sum(len(exam["submissions"]) for exam in exams)
    rows = list(csv.DictReader(io.StringIO((folder / "grades.csv").read_text(encoding="utf-8-sig"))))
    assert [(row["exam"], row["student"]) for row in rows] == [
        (exam["id"], submission["student"]) for exam in exams for submission in exam["submissions"]
    ]


def test_marks_are_the_same_bytes_for_any_number_of_workers(graded: tuple[Path, Ran], tmp_path: Path) -> None:
    """One exam again, on its own: the same pages of students, and the same part of the report."""
    first, exam = graded[0], "cnn-by-hand"
    ran = grade(f"submissions/{exam}", "--out", tmp_path, "--jobs", 8, "--cache", tmp_path / "cache")
    assert ran.code == 0
    names = [file.name for file in (first / "students" / exam).iterdir()]
    again = tmp_path / "students" / exam
    _, differing, missing = filecmp.cmpfiles(first / "students" / exam, again, names, shallow=False)
    assert (differing, missing, len(names)) == ([], [], 30)
    (whole,) = [entry for entry in report(first)["exams"] if entry["id"] == exam]
    assert report(tmp_path)["exams"] == [whole]


def test_kept_expected_values_change_no_mark_and_spare_torch(graded: tuple[Path, Ran], tmp_path: Path) -> None:
    """The second run of a numpy script starts no author's process; its marks are those of the first."""
    one = ROOT / "submissions" / "cnn-by-hand" / "petrova_anna.py"
    for name in ("first", "second"):
        assert grade(one, "--out", tmp_path / name, "--cache", tmp_path / "cache").code == 0
    first, second = ((tmp_path / name / "report.json").read_bytes() for name in ("first", "second"))
    assert first == second
    assert any((tmp_path / "cache").iterdir())


def test_another_seed_draws_other_cases_and_gives_the_same_verdicts(graded: tuple[Path, Ran], tmp_path: Path) -> None:
    ran = grade("submissions/cnn-by-hand", "--out", tmp_path, "--no-cache", "--seed", 12345)
    assert ran.code == 0

    def verdicts(folder: Path) -> Any:
        (exam,) = [row for row in report(folder)["exams"] if row["id"] == "cnn-by-hand"]
        return {
            s["student"]: {n: (a["verdict"], a["mistake"]) for n, a in answers(s).items()} for s in exam["submissions"]
        }

    assert verdicts(tmp_path) == verdicts(graded[0])
    assert (tmp_path / "report.json").read_bytes() != (graded[0] / "report.json").read_bytes()
