"""Structured hostile texts in every place of a class, and as statements, beside those of the corpus."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fuzz import reports, statement
from tests.fuzz.sheets import WORKED_OUT
from tests.fuzz.targets import WORDS
from tests.render.making import HOSTILE, TEXT


def _words(target: str) -> list[str]:
    """The words that libFuzzer is given."""
    lines = (WORDS / f"{target}.dict").read_text().splitlines()
    written = [line.partition('="')[2][:-1] for line in lines if not line.startswith("#")]
    spelt = [line.encode().decode("unicode_escape").encode("latin-1") for line in written]
    return [word.decode("utf-8", "surrogatepass" if b"\xed" in word else "replace") for word in spelt]


def _texts(target: str) -> st.SearchStrategy[str]:
    """A few of them, joined."""
    return st.lists(st.sampled_from([*_words(target), " ", "\n", "a"]) | TEXT, max_size=6).map("".join)


@pytest.mark.parametrize("text", [*_words("reports"), *(f"{start}1" for start in WORKED_OUT), HOSTILE], ids=ascii)
def test_one_text_in_every_place(text: str) -> None:
    reports.see([text])


@settings(max_examples=25)
@given(st.lists(_texts("reports"), max_size=4))
@example(["", HOSTILE])
def test_texts_of_a_class(texts: list[str]) -> None:
    reports.see(texts)


@settings(max_examples=150)
@given(_texts("statement"))
@example(HOSTILE)
def test_statements(text: str) -> None:
    statement.one_input(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("text", _words("statement"), ids=ascii)
def test_one_word_as_a_statement(text: str) -> None:
    statement.one_input(text.encode("utf-8", "surrogatepass"))
