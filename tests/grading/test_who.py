"""Whom a name means, and what is said where it means nobody."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grading.who import also_known_as, known_exam, places_of, rows_of, the_place
from grader.model.job import Source
from grader.model.submission import Submission
from grader.store.database.answer_store import hand_in_of
from grader.store.database.store import Store
from tests.grading.storing import WORK, Course, hand_in

JOSE = unicodedata.normalize("NFC", "José")
PLACES = [("small", "double", "N"), ("small", "sizes", "M"), ("large", "double", "N")]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = Course(tmp_path)
    made.run(*(hand_in(name, f"{WORK}# {name}\n") for name in ("anna", "boris", unicodedata.normalize("NFD", JOSE))))
    return made


def refusal(course: Course, name: str, exam: str | None = None, submissions: Path = Path("/nowhere")) -> str:
    with Store(course.file) as store, pytest.raises(UsageError) as caught:
        rows_of(store, name, exam, submissions)
    return str(caught.value).replace(str(course.folder), "…")


def test_a_name_is_one_name_however_its_letters_are_composed(course: Course) -> None:
    with Store(course.file) as store:
        found = rows_of(store, JOSE, None, Path("/nowhere"))
        assert found == rows_of(store, unicodedata.normalize("NFD", JOSE), "small", Path("/nowhere"))
    assert found == [("small", unicodedata.normalize("NFD", JOSE))]


def test_a_name_that_nobody_has(course: Course) -> None:
    assert refusal(course, "Ana") == "the store …/store.sqlite knows no student Ana; did you mean anna?"
    assert refusal(course, "anna.py") == "the store …/store.sqlite knows no student anna.py; did you mean anna?"
    assert refusal(course, "x\n\x1b") == (
        "the store …/store.sqlite knows no student x\\n\\x1b; known are José, anna, boris"
    ).replace("José", unicodedata.normalize("NFD", JOSE))
    with Store(course.file) as store, store.write() as connection:
        connection.exec_driver_sql("DELETE FROM hand_in")
    assert refusal(course, "anna") == "the store …/store.sqlite knows no student anna; it knows nobody"


def test_many_names_are_only_counted(course: Course) -> None:
    course.run(*(hand_in(f"s{number}") for number in range(9)))
    assert refusal(course, "yyy").endswith("knows no student yyy; it knows 12 others")


def test_a_student_of_another_exam(course: Course) -> None:
    course.run(Submission("large", "carol", (Source("carol.py", WORK),)))
    assert refusal(course, "anna", "large") == "anna handed in nothing for large; there is something for small"
    assert refusal(course, "boriss", "large") == ("the store …/store.sqlite knows no student boriss; known are carol")
    assert refusal(course, "anna", "smal") == "the store …/store.sqlite has no exam smal; did you mean small?"


def test_the_exam_is_there(course: Course) -> None:
    with Store(course.file) as store:
        assert known_exam(store, None) is None and known_exam(store, "small") == "small"


def test_a_hand_in_of_that_name_that_is_kept_under_another_one(course: Course) -> None:
    folder = course.folder / "submissions"
    folder.mkdir()
    (folder / "Anna_Maria.py").write_text(f"{WORK}# anna\n")
    (folder / "new.py").write_text("N = 1\n")
    (folder / "empty").mkdir()
    store = "the store …/store.sqlite knows no student"
    assert refusal(course, "Anna_Maria", submissions=folder) == (
        f"{store} Anna_Maria; what …/submissions/Anna_Maria.py holds is kept under the name anna: renamed? "
        "`grade …/submissions` takes it in under the new name"
    )
    assert (
        refusal(course, "new", submissions=folder)
        == f"{store} new; `grade …/submissions` takes in …/submissions/new.py"
    )
    assert refusal(course, "empty", submissions=folder).endswith("`grade …/submissions` takes in …/submissions/empty")


def test_who_handed_in_the_same_texts(course: Course) -> None:
    course.run(Submission("small", "anna-maria", (Source("anna-maria.py", f"{WORK}# anna\n"),)))
    with Store(course.file) as store:
        given = hand_in_of(store, "small", "anna-maria")
        assert given is not None and also_known_as(store, ("small", "anna-maria"), given.texts) == ["anna"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("N", [("large", "double", "N"), ("small", "double", "N")]),
        ("double/N", [("large", "double", "N"), ("small", "double", "N")]),
        ("small/double/N", [("small", "double", "N")]),
        ("M", [("small", "sizes", "M")]),
    ],
)
def test_places(asked: str, found: list[tuple[str, str, str]]) -> None:
    assert places_of(asked, PLACES, "anna") == found


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("n", "anna has no answer n; did you mean N?"),
        ("sizes/N", "anna has no answer sizes/N; did you mean double/N?"),
        ("x", "anna has no answer x; there are N, M"),
        ("a/b/c/d", "anna has no answer a/b/c/d; there are large/double/N, small/double/N, small/sizes/M"),
    ],
)
def test_no_such_place(asked: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        places_of(asked, PLACES, "anna")
    assert str(caught.value) == sentence


def test_the_one_place() -> None:
    assert the_place("M", PLACES, "anna") == ("small", "sizes", "M")
    with pytest.raises(UsageError, match=r"^N may be large/double/N or small/double/N; name the one in full$"):
        the_place("N", PLACES, "anna")
    with pytest.raises(UsageError, match=r"^anna has no answer N; there are none yet$"):
        the_place("N", [], "anna")
