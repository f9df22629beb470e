"""Hold the bank to the five sheets: tests/sheets/ says what stands on them, without a look at the problems' solvers.

A mistake that somebody takes out of a problem's file is gone from every walk over that file. Here it is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
import yaml

from grader.model.answers import FunctionAnswer
from grader.model.report import AnswerReport
from grader.model.verdict import Verdict
from grader.sandbox.wall import Wall
from tests.stories.running import ROOT
from tests.stories.walking import Walked, exams

SHEETS = {  # exam: (problems, answers, mistakes of these answers), counted on the sheet, and the table's modules
    "cnn-by-hand": (5, 12, 31, 64),
    "colloquium-1-ticket-3": (7, 10, 21, 37),
    "cv-homework-backprop": (4, 10, 12, 30),
    "dl-homework-1": (8, 22, 34, 69),
    "network-audit": (5, 9, 16, 30),
}
HEAD = "import math\nimport numpy as np\nimport torch\nimport torch.nn.functional as F\n"
RIGHT, NAMELESS = "right", "nameless"


@dataclass(frozen=True)
class Row:
    """What a student hands in. due: the id of the mistake, or right, or nameless."""

    answer: str
    due: str
    text: str


Graded = list[tuple[Row, AnswerReport]]


@cache
def sheet(exam: str) -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.safe_load((ROOT / "tests/sheets" / f"{exam}.yaml").read_text(encoding="utf-8"))
    return read


def rows(exam: str) -> Iterator[Row]:
    for name, answer in sheet(exam)["answers"].items():
        due = {RIGHT: answer["right"], **answer.get("mistakes", {}), NAMELESS: answer.get("nameless", [])}
        for what, texts in due.items():
            for text in texts if isinstance(texts, list) else [texts]:
                yield Row(name, what, HEAD + module(name, answer["kind"], text))


def module(name: str, kind: str, text: object) -> str:
    """A text that speaks of its answer is the module; any other is the value."""
    if name in str(text):
        return str(text)
    return f"{name} = {text!r}\n" if kind in ("choice", "essay") else f"{name} = {text}\n"


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall(minimum="good", jobs=2, trust=False) as built:
        yield built


@pytest.fixture(scope="module", params=SHEETS)
def graded(request: pytest.FixtureRequest, wall: Wall, shared_cache: None) -> Graded:
    made = {str(number): row for number, row in enumerate(rows(request.param))}
    reports = Walked(request.param, wall).grade({student: row.text for student, row in made.items()})
    return [(row, reports[student][row.answer]) for student, row in made.items()]


@pytest.mark.parametrize("exam", SHEETS)
def test_the_table_is_whole(exam: str) -> None:
    table = sheet(exam)
    mistakes = sum(len(answer.get("mistakes", {})) for answer in table["answers"].values())
    assert (len(table["points"]), len(table["answers"]), mistakes, len(list(rows(exam)))) == SHEETS[exam]


@pytest.mark.parametrize("exam", SHEETS)
def test_the_bank_asks_what_the_sheet_asks(exam: str) -> None:
    bank = exams()[exam].problems
    points = {file.id: sum(answer.points for answer in file.problem.answers.values()) for file in bank}
    assert {id: round(total, 9) for id, total in points.items()} == sheet(exam)["points"]
    asked = {
        name: (answer.kind, file.id, shown(answer)) for file in bank for name, answer in file.problem.answers.items()
    }
    table = sheet(exam)["answers"].items()
    assert asked == {name: (each["kind"], each["problem"], each.get("takes", [])) for name, each in table}


def shown(answer: object) -> list[str]:
    """The parameters that a student's function gets, in order."""
    arguments = answer.arguments if isinstance(answer, FunctionAnswer) else {}
    return [name for name, draw in arguments.items() if not draw.hidden]


def test_right_answers_get_full_marks(graded: Graded) -> None:
    right = [(row, report) for row, report in graded if row.due == RIGHT]
    assert {row.answer for row, _ in right} == {row.answer for row, _ in graded}
    missed = [told(row, report) for row, report in right if not full(report)]
    assert not missed, "\n".join(missed)


def test_mistakes_are_named_and_lose_marks(graded: Graded) -> None:
    wrong = [(row, report) for row, report in graded if row.due != RIGHT]
    assert wrong
    missed = [told(row, report) for row, report in wrong if not named(row, report)]
    assert not missed, "\n".join(missed)


def full(report: AnswerReport) -> bool:
    if report.kind == "essay":
        return (report.verdict, report.score, report.pending) == (Verdict.REVIEW, 0, report.max_score)
    return (report.verdict, report.mistake, report.score) == (Verdict.CORRECT, None, report.max_score)


def named(row: Row, report: AnswerReport) -> bool:
    due = None if row.due == NAMELESS else row.due
    return report.mistake == due and report.score < report.max_score and bool(report.feedback)


def told(row: Row, report: AnswerReport) -> str:
    seen = f"{report.verdict} {report.mistake} {report.score}/{report.max_score}: {report.feedback}"
    return f"{row.answer}, {row.due}: {seen}\n{row.text.removeprefix(HEAD)}"
