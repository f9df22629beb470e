"""Marks for one run: who gets them, and what is said about those that do not hold."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from grader.errors import FileError
from grader.grading.mark_book import MarkBook
from grader.model.hand_mark import HandMark, text_digest
from grader.model.report import AnswerHead, ExamHead, Marking
from grader.model.verdict import Verdict
from grader.store.marks import line_of
from tests.render.making import answer, exam, problem, problem_head, submission

HEAD: ExamHead = exam(problem_head(AnswerHead("WHY", "essay", 2, {}, ((1, "a"), (1, "b"))), id="why"), id="essays")
WAITS: dict[str, Any] = {"name": "WHY", "kind": "essay", "text": "Because.", "pending": 2}


def line(student: str = "anna", **changed: Any) -> str:
    fields: dict[str, Any] = {
        "exam": "essays",
        "problem": "why",
        "answer": "WHY",
        "student": student,
        "digest": text_digest("Because."),
        "points": (1, 0.5),
        "by": "Olena",
        "at": "2026-11-21T20:15:00Z",
    }
    return line_of(HandMark(**fields | changed))


def book(folder: Path, *lines: str, whole: bool = True) -> MarkBook:
    (folder / "marks.jsonl").write_text("".join(lines), encoding="utf-8")
    return MarkBook(folder / "marks.jsonl", whole=whole)


def said(folder: Path, one: MarkBook) -> list[str]:
    return [sentence.replace(f"{folder}/", "") for sentence in one.left_out]


def test_no_file_no_marks() -> None:
    empty = MarkBook(None, whole=True)
    assert (dict(empty.open_exam("essays", ["anna"])), empty.left_out) == ({}, [])


def test_marks_are_handed_out_by_exam_and_student(tmp_path: Path) -> None:
    one = book(tmp_path, line(), line("boris"), line("anna", exam="other"), line("boris", points=None))
    marks = one.open_exam("essays", ["anna", "boris"])
    assert {student: list(own) for student, own in marks.items()} == {"anna": [("why", "WHY")]}
    assert dict(one.open_exam("none", ["anna"])) == {} and one.left_out == []


def test_a_name_is_one_name_however_it_is_composed(tmp_path: Path) -> None:
    name = "Коваленко_Їжак_é"
    one = book(tmp_path, line(unicodedata.normalize("NFD", name)))
    assert list(one.open_exam("essays", [unicodedata.normalize("NFC", name)])) == [name]


def test_students_who_are_not_there(tmp_path: Path) -> None:
    one = book(tmp_path, *(line(f"s{place}") for place in range(8)))
    one.open_exam("essays", ["s0"])
    assert said(tmp_path, one) == [
        "marks.jsonl: there are marks for essays of students who handed in nothing here: s1, s2, s3, s4, s5 and 2 more"
    ]
    part = book(tmp_path, line("boris"), whole=False)
    part.open_exam("essays", ["anna"])
    assert part.left_out == []


def checked(folder: Path, one: MarkBook, **changed: Any) -> list[str]:
    one.open_exam("essays", ["anna"])
    verdict = changed.pop("verdict", Verdict.REVIEW)
    one.check(HEAD, submission(problem(answer(verdict, **WAITS | changed), id="why"), student="anna"))
    return said(folder, one)


MARK = "marks.jsonl: the mark of anna for essays/why, WHY (by Olena on 2026-11-21)"


@pytest.mark.parametrize(
    ("given", "answered", "sentence"),
    [
        ({}, {"text": "Hm."}, "was given for another text; it waits again"),
        ({"points": (1,)}, {}, "has points for 1 criterion, and the rubric now has 2 criteria; it waits again"),
        ({"points": (1, 2)}, {}, "gives 2 points for criterion 2, which is now worth 1; it waits again"),
        ({}, {"verdict": Verdict.MISSING, "text": None}, "is not needed: the answer is `missing` now"),
        ({}, {"verdict": Verdict.CORRECT}, "is not needed: the answer is `correct` now"),
        ({"answer": "HOW"}, {}, "is for an answer that is not in the exam"),
        ({"problem": "how"}, {}, "is for an answer that is not in the exam"),
    ],
)
def test_a_mark_that_does_not_hold(
    tmp_path: Path, given: dict[str, Any], answered: dict[str, Any], sentence: str
) -> None:
    place = f"{given.get('problem', 'why')}, {given.get('answer', 'WHY')}"
    assert checked(tmp_path, book(tmp_path, line(**given)), **answered) == [
        f"{MARK.replace('why, WHY', place)} {sentence}"
    ]


@pytest.mark.parametrize(
    "answered",
    [{"verdict": Verdict.UNGRADED}, {"verdict": Verdict.PARTIAL, "marking": Marking((1, 0.5), "Olena", "x", "")}],
)
def test_a_mark_that_was_merged_or_may_still_be_is_not_spoken_of(tmp_path: Path, answered: dict[str, Any]) -> None:
    assert checked(tmp_path, book(tmp_path, line()), **answered) == []


def test_a_part_of_an_exam_has_no_strangers(tmp_path: Path) -> None:
    assert checked(tmp_path, book(tmp_path, line(problem="how"), whole=False)) == []


def test_a_problem_that_cannot_be_read_has_no_strangers(tmp_path: Path) -> None:
    one = book(tmp_path, line(problem="broken"))
    one.open_exam("essays", ["anna"])
    broken = problem_head(AnswerHead("X", "essay", 1), id="broken", unsound="no YAML")
    unreadable = type(broken)("broken", "broken", "", 0, (), "no YAML")
    one.check(exam(*HEAD.problems, unreadable, id="essays"), submission(student="anna"))
    assert one.left_out == []


def test_a_torn_line_is_told_and_a_broken_one_ends_the_run(tmp_path: Path) -> None:
    assert len(book(tmp_path, line(), line()[:50]).left_out) == 1
    with pytest.raises(FileError):
        book(tmp_path, "nonsense\n", line())
