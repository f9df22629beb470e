"""What comes through the wall in English is known to the catalogues, clause by clause."""

from __future__ import annotations

import pytest

from grader.judge.clauses import clause, values_there
from grader.judge.ending import judge_ending, raised_text
from grader.model.attempt import Attempt, Ending, Raised
from grader.model.message import Message, Phrase
from grader.sandbox.guest import clauses
from tests.pseudo import said


def known(message: Message) -> bool:
    return all(isinstance(part, Phrase) for part in message.parts)


@pytest.mark.parametrize(
    "why", [*sorted(clauses._ALL), clauses.of_dtype("<U3"), clauses.inside(clauses.of_dtype("object"))]
)
def test_why_a_value_is_refused(why: str) -> None:
    assert (known(clause(why)), clause(why)) == (True, why)


@pytest.mark.parametrize(
    ("detail", "pseudo"),
    [
        ("loading", "⟦loading⟧"),
        ("case 12", "⟦case 12⟧"),
        ("case 12, 2 s", "⟦case 12, 2 s⟧"),
        (
            "case 3, 0.5 s; still in line 14 of anna.py, `while i < n:`",
            "⟦case 3, 0.5 s; still in line 14 of anna.py, `while i < n:`⟧",
        ),
        ("signal 11", "⟦signal 11⟧"),
        ("a student's own words", "a student's own words"),
        ("case x", "case x"),
    ],
)
def test_where_a_run_ended(detail: str, pseudo: str) -> None:
    assert (clause(detail), said(clause(detail))) == (detail, pseudo)


def test_what_stood_in_the_line() -> None:
    assert said(values_there("x is (3,), W1 is (5, 3), n is -1e+05")) == (
        "⟦x has the shape (3,)⟧, ⟦W1 has the shape (5, 3)⟧, ⟦n is -1e+05⟧"
    )


@pytest.mark.parametrize("ending", [ending for ending in Ending if ending is not Ending.DONE])
@pytest.mark.parametrize("detail", ["", "case 3", "signal 9", "exit 1"])
def test_every_ending_is_said_in_any_language(ending: Ending, detail: str) -> None:
    raised = Raised("ValueError", "no", "a.py", 3, "f(x)", shapes="x is (3,)", forbidden="")
    judged = judge_ending(Attempt("p", "f", ending, raised=raised, detail=detail))
    assert judged is not None
    assert said(judged[1]).startswith("⟦")
    assert said(judged[1]).endswith("⟧")


def test_what_was_raised_is_the_students_own_and_the_rest_is_said() -> None:
    raised = Raised("ValueError", "no", "a.py", 3, "f(x)", step=2)
    assert said(raised_text(raised)) == "ValueError⟦ in step 2, in line 3 of a.py⟧ (`f(x)`): no."
