"""The lines of an export: what is in them, in which order, and whose name is not."""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from grader.grading.export import Exported, export, pseudonym
from grader.grading.override import Decided, give, target
from grader.model.submission import Unreadable
from grader.model.verdict import Verdict
from grader.sandbox import kept_attempts
from grader.store.database.store import Store
from grader.store.database.students import exams_in
from tests.grading.storing import ESSAY, NUMBERS, WORK, CountingWall, Course, hand_in
from tests.stories.making import DOUBLE

KEY = b"a key of 16 bytes"
NAMED = """
N = {'petrov': 7, 'x': float('nan')}
class PetrovError(Exception): pass
def double(x):
    if len(x) > 2: raise PetrovError('it is petrov')
    if len(x) > 1: raise KeyError('petrov')
    return x + x
A, B, WHY, LR = petrov = 224, 112, 'I am petrov', 'petrov'
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def course(request: pytest.FixtureRequest, tmp_path: Path) -> Course:
    made = Course(tmp_path, double=DOUBLE, numbers=NUMBERS, why=ESSAY)
    if request.param == "postgresql":
        made.file = request.getfixturevalue("postgresql_url")
    return made


def exported(course: Course, key: bytes | None = None, *, texts: bool = False) -> tuple[list[Any], bytes]:
    pieces: list[bytes] = []
    with Store(course.file) as store:
        done = export(store, exams_in(store), key, pieces.append, texts=texts)
    content = b"".join(pieces)
    lines = [json.loads(line) for line in content.splitlines()]
    assert done == Exported(len(lines), len({(line["exam"], line["student"]) for line in lines}))
    return lines, content


def line(lines: Sequence[Any], answer: str, student: str = "anna") -> Any:
    (found,) = [each for each in lines if (each["student"], each["answer"]) == (student, answer)]
    return found


def test_every_answer_has_a_line_by_student_and_problem(course: Course) -> None:
    course.run(hand_in("boris"), hand_in("anna", WORK.replace("x + x", "x * x")), seed=3)
    lines, _ = exported(course)
    assert [(each["student"], each["answer"]) for each in lines] == [
        (student, answer) for student in ("anna", "boris") for answer in ("N", "double", "A", "B", "WHY", "LR")
    ]
    double = line(lines, "double")
    assert {**double, "calls": len(double["calls"])} == {
        "exam": "small",
        "student": "anna",
        "problem": "double",
        "answer": "double",
        "kind": "function",
        "verdict": "wrong",
        "score": 0,
        "max_score": 2,
        "pending": 0,
        "mistake": "squared",
        "carried": False,
        "quality": False,
        "by_person": False,
        "seed": 3,
        "ending": "done",
        "calls": 20,
        "raised": None,
        "elided_bytes": None,
    }
    assert all(call["returned"]["dtype"] == "float64" for call in double["calls"])
    assert line(lines, "N")["calls"] == [{"returned": 7}]
    assert line(lines, "LR")["calls"] == [{"returned": {"text": "low"}}]
    assert line(lines, "WHY")["calls"] == [{"returned": {"text": None, "characters": 8}}]
    assert (line(lines, "WHY")["verdict"], line(lines, "WHY")["pending"]) == ("review", 3)


def test_free_texts_stand_in_it_only_if_they_are_asked_for(course: Course) -> None:
    course.run(hand_in("anna", NAMED))
    lines, content = exported(course)
    assert b"etrov" not in content
    assert line(lines, "N")["calls"] == [{"returned": {"dictionary": [[None, 7], ["x", "NaN"]]}}]
    calls = [call for call in line(lines, "double")["calls"] if "raised" in call]
    assert {json.dumps(call) for call in calls} == {
        json.dumps({"raised": {"type": kind, "line": None, "step": None}}) for kind in ("KeyError", "other")
    }
    lines, content = exported(course, texts=True)
    assert line(lines, "N")["calls"][0]["returned"]["dictionary"][0] == ["petrov", 7]
    assert line(lines, "WHY")["calls"] == [{"returned": {"text": "I am petrov"}}]
    raised = {call["raised"]["type"]: call["raised"] for call in line(lines, "double")["calls"] if "raised" in call}
    assert raised["PetrovError"] == {"type": "PetrovError", "line": None, "step": None, "message": "it is petrov"}


def test_pseudonyms_hide_the_names_and_the_order(course: Course) -> None:
    names = [f"student-{number}" for number in range(8)]
    course.run(*(hand_in(name) for name in names))
    lines, content = exported(course, KEY)
    known = [pseudonym(KEY, name) for name in names]
    assert list(dict.fromkeys(each["student"] for each in lines)) == sorted(known) != known
    assert b"student-" not in content
    named, _ = exported(course)
    by_pseudonym = {pseudonym(KEY, name): name for name in names}
    assert sorted(named, key=str) == sorted(
        ({**each, "student": by_pseudonym[each["student"]]} for each in lines), key=str
    )
    assert exported(course, KEY)[1] == content
    assert not set(known) & {each["student"] for each in exported(course, KEY + b".")[0]}


def test_a_pseudonym() -> None:
    assert pseudonym(KEY, "petrov") == hmac.new(KEY, b"petrov", hashlib.sha256).hexdigest()[:16]
    composed, apart = unicodedata.normalize("NFC", "José"), unicodedata.normalize("NFD", "José")
    assert composed != apart and pseudonym(KEY, composed) == pseudonym(KEY, apart)


def test_two_spellings_of_one_name_are_one_pseudonym_and_lose_no_line(course: Course) -> None:
    course.run(hand_in(unicodedata.normalize("NFC", "José")), hand_in(unicodedata.normalize("NFD", "José")))
    with Store(course.file) as store:
        pieces: list[bytes] = []
        done = export(store, ["small"], KEY, pieces.append)
    lines = [json.loads(each) for each in b"".join(pieces).splitlines()]
    assert done == Exported(12, 2) and {each["student"] for each in lines} == {pseudonym(KEY, "José")}


def test_what_did_not_come_back(course: Course) -> None:
    course.run(
        hand_in("anna", "raise ValueError('I am anna')\n"),
        hand_in("boris", "", unreadable=Unreadable(Verdict.INVALID, "boris.py is a pipe, not a file")),
    )
    lines, content = exported(course, KEY)
    anna, boris = pseudonym(KEY, "anna"), pseudonym(KEY, "boris")
    failed = line(lines, "N", anna)
    assert (failed["verdict"], failed["ending"], failed["calls"]) == ("error", "not loaded", [])
    assert failed["raised"] == {"type": "ValueError", "line": 1, "step": None}
    refused = line(lines, "N", boris)
    assert (refused["verdict"], refused["ending"], refused["calls"], refused["raised"]) == ("invalid", None, None, None)
    assert b"anna" not in content and b"boris" not in content


def test_what_was_too_large_to_keep(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_attempts, "LARGEST", 100)
    course.run(hand_in("anna", WORK.replace("N = 7", "N = list(range(1000))")))
    found = line(exported(course)[0], "N")
    assert found["elided_bytes"] > 1000 and (found["ending"], found["calls"]) == (None, None)


def test_a_mark_of_a_person_says_so_and_not_whose(course: Course) -> None:
    course.run(hand_in("anna"))
    with Store(course.file) as store:
        give(store, target(store, [("small", "anna")], "N"), 0.5, Decided("Olena", "anna rang", "2026-11-21T20:15:00Z"))
    lines, content = exported(course, KEY)
    found = line(lines, "N", pseudonym(KEY, "anna"))
    assert (found["by_person"], found["score"]) == (True, 0.5)
    assert b"Olena" not in content and b"anna" not in content


def test_an_older_mark_stands_with_the_answer_that_it_is_for(course: Course) -> None:
    course.run(hand_in("anna"))
    course.run(hand_in("anna", WORK.replace("N = 7", "N = 8")), wall=CountingWall(lose=[("anna", "double")]))
    found = line(exported(course)[0], "N")
    assert (found["verdict"], found["calls"]) == ("correct", [{"returned": 7}])


def test_an_empty_store(course: Course) -> None:
    assert exported(course) == ([], b"")
