"""What authors write for students: one text or several, of which one comes first."""

from __future__ import annotations

import pytest

from grader.model.answers import Criterion
from grader.model.message import Message, worded
from grader.model.prose import languages_of, reading_in

ALL = {"ru": "Почему.", "uk": "Чому.", "en": "Why.", "de": "Warum."}


def read(text: object, language: str = "en") -> Message:
    given = {"points": 1.0, "text": text}
    return Criterion.model_validate(given, context=reading_in(language)).text  # type: ignore[arg-type]


def test_a_text_is_the_same_in_all_languages() -> None:
    assert read("Why.").parts == Message("Why.").parts == ("Why.",)
    assert languages_of(read("Why.")) == {}


@pytest.mark.parametrize(
    ("written", "exam", "first"),
    [
        (ALL, "uk", "uk"),
        (ALL, "en", "en"),
        ({"de": "Warum.", "en": "Why."}, "uk", "en"),
        ({"ru": "Почему.", "de": "Warum."}, "uk", "ru"),
    ],
)
def test_the_language_of_the_exam_comes_first_or_else_english(written: dict[str, str], exam: str, first: str) -> None:
    text = read(written, exam)
    assert str(text) == written[first] and languages_of(text) == written
    assert next(iter(languages_of(text))) == first
    assert text.parts == worded({first: written[first], **written}).parts


def test_it_is_put_down_as_it_was_written() -> None:
    """In rules of marks (judge/rules.py): another translation is another rule."""
    for written in ("Why.", ALL):
        assert Criterion.model_validate({"points": 1.0, "text": written}).model_dump(mode="json")["text"] == written
