"""What a text says otherwise than another, word by word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.render.word_diff import word_diff, words


def shown(before: str, after: str) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(marks[piece.kind].format(piece.text) for piece in word_diff(before, after) or ())


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("shares its weights", "shares the weights", "shares [-its -]{+the +}weights"),
        ("a b", "a b", "a b"),
        ("", "new", "{+new+}"),
        ("a  b\n", "a b", "a b"),
        ("not right", "right", "[-not -]right"),
        ("权值共享", "权重共享", "权[-值-]{+重+}共享"),
        ("ดี มาก", "ดี", "ดี[-มาก-]"),
        ("में लिखा", "मे लिखा", "[-में -]{+मे +}लिखा"),
        ("cafe\u0301 noir", "cafe noir", "[-cafe\u0301 -]{+cafe +}noir"),
        ("👩‍👩‍👧 ok", "👩‍👧 ok", "[-👩‍👩‍👧 -]{+👩‍👧 +}ok"),
        ("שלום עולם", "שלום לכם", "שלום [-עולם-]{+לכם+}"),
    ],
)
def test_what_changed(before: str, after: str, said: str) -> None:
    assert shown(before, after) == said


@given(st.text())
def test_words_are_the_whole_text(text: str) -> None:
    assert "".join(words(text)) == text


@given(st.text(alphabet="ab \n卷e\u0301"), st.text(alphabet="ab \n卷e\u0301"))
def test_the_new_text_can_be_read_in_it(before: str, after: str) -> None:
    pieces = word_diff(before, after) or ()
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


def test_what_is_too_much_is_not_worked_out() -> None:
    started = time.process_time()
    assert word_diff("a b " * 3000, "c d " * 3000) is None
    assert word_diff("a " * 30_000 + "b", "a " * 30_000 + "c") is not None
    assert time.process_time() - started < 2
