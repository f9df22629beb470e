"""Entries that a dictionary lacks, and what stands there under another name."""

from __future__ import annotations

import time
from typing import Any

import pytest

from grader.judge.absent_entries import absent_sentence
from grader.judge.solved import mark_solved
from tests.judge.making import attempt, called, number_problem
from tests.pseudo import said

DUE = {"s": 1.0, "out": 2.0, "dw0": 3.0, 7: 4.0}


def sentence(*got: str | int) -> str:
    return absent_sentence(tuple(key for key in DUE if key not in got), got, DUE)


@pytest.mark.parametrize(
    ("got", "told"),
    [
        (("s", "Out", "dw0", 7), "The dictionary has no entry 'out'. There is an entry 'Out'."),
        (("s", "o", "dw0", 7), "The dictionary has no entry 'out'. There is an entry 'o'."),
        (("s", "output", "note", "dw0", 7), "The dictionary has no entry 'out'. There is an entry 'output'."),
        (("s", "result", "dw0", 7), "The dictionary has no entry 'out'. There is an entry 'result'."),
        (("s", "result", "note", "dw0", 7), "The dictionary has no entry 'out'."),
        (("s", "out", "dw0", "7"), "The dictionary has no entry 7. There is an entry '7'."),
        (("s", "out", "dw0", 8), "The dictionary has no entry 7. There is an entry 8."),
        (("s", "Out", "d_w0", 7), "The dictionary has no entries 'out', 'dw0'. There are entries 'Out', 'd_w0'."),
        (("s", "OUT", "x", 7), "The dictionary has no entries 'out', 'dw0'. There is an entry 'OUT'."),
        (("s", "dw0", 7), "The dictionary has no entry 'out'."),
        (("s", "o" * 31, "dw0", 7), "The dictionary has no entry 'out'."),
        (("s", "ou\nt", "dw0", 7), "The dictionary has no entry 'out'. There is an entry 'ou\\nt'."),
    ],
)
def test_what_is_there_instead_is_named(got: tuple[str | int, ...], told: str) -> None:
    assert sentence(*got) == told


def test_a_student_reads_it_in_any_language() -> None:
    assert said(sentence("s", "Out", "dw0", 7)) == ("⟦The dictionary has no entry 'out'.⟧ ⟦There is an entry 'Out'.⟧")


def test_it_is_in_the_feedback() -> None:
    due: dict[Any, Any] = {"s": -10, "out": -1.0}
    key = number_problem(due).answers["N"]
    report = mark_solved(key, "number", 4, attempt("N", called(lambda: {"s": -10, "Out": -1.0}, [()])))
    assert report.feedback == "The dictionary has no entry 'out'. There is an entry 'Out'."


def test_thousands_of_other_entries_take_no_time() -> None:
    due = tuple("ab" * 14 + str(number) for number in range(20))
    began = time.process_time()
    for case in range(20):
        absent_sentence(due, {"ba" * 14 + str(number): 0.0 for number in range(case, case + 2000)}, due)
    assert time.process_time() - began < 5
