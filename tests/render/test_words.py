from __future__ import annotations

import unicodedata

import pytest
from rich.cells import cell_len

from grader.model.verdict import Verdict
from grader.render.words import WORDS, overall

V = Verdict


def test_every_verdict_has_its_own_symbol_and_letter() -> None:
    assert list(WORDS) == list(Verdict)
    assert len({word.symbol for word in WORDS.values()}) == len({word.letter for word in WORDS.values()}) == 12
    assert all(word.verdict is verdict and word.word == verdict.value for verdict, word in WORDS.items())


def test_symbols_are_one_column_wide_and_no_emoji() -> None:
    for word in WORDS.values():
        assert cell_len(word.symbol) == 1 and unicodedata.east_asian_width(word.symbol) not in "WF"
        assert word.letter.isascii() and len(word.letter) == 1


@pytest.mark.parametrize(
    ("verdicts", "one"),
    [
        ([V.CORRECT, V.CORRECT], V.CORRECT),
        ([V.CORRECT, V.WRONG], V.PARTIAL),
        ([V.ERROR, V.WRONG], V.WRONG),
        ([V.ERROR, V.TIMEOUT], V.ERROR),
        ([V.CORRECT, V.REVIEW], V.REVIEW),
        ([V.REVIEW, V.UNGRADED, V.CORRECT], V.UNGRADED),
        ([V.MISSING], V.MISSING),
        ([], V.UNGRADED),
    ],
)
def test_one_verdict_for_a_problem(verdicts: list[Verdict], one: Verdict) -> None:
    assert overall(verdicts) is one
