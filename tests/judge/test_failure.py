"""The ladder's order, and what is said of an exception."""

from __future__ import annotations

import pytest

from grader.judge.failure import Reason, raised_sentence
from grader.model.attempt import Raised
from tests.pseudo import said


def test_the_most_basic_reason_is_the_smallest() -> None:
    assert [reason.name for reason in sorted(Reason)] == ["RAISED", "KIND", "SHAPE", "NOT_FINITE", "VALUE"]


@pytest.mark.parametrize(
    ("raised", "sentence"),
    [
        (Raised("E", ""), "E."),
        (Raised("E", "why", "a.py", 3, " return 1 "), "E in line 3 of a.py (`return 1`): why"),
        (Raised("E", "", "a.py", 3, " "), "E in line 3 of a.py."),
    ],
)
def test_the_sentence_of_an_exception(raised: Raised, sentence: str) -> None:
    assert raised_sentence(raised) == sentence


@pytest.mark.parametrize(
    ("raised", "sentence", "pseudo"),
    [
        (
            Raised("NameError", "name 'maks' is not defined. Did you mean: 'mask'?", "a.py", 3, "maks"),
            "NameError in line 3 of a.py (`maks`): name 'maks' is not defined. "
            "Names must match to the letter: there is a `mask`.",
            "NameError⟦ in line 3 of a.py⟧ (`maks`): name 'maks' is not defined. "
            "⟦Names must match to the letter: there is a `mask`.⟧",
        ),
        (
            Raised("AttributeError", "module 'm' has no attribute 'zeroes'. Did you mean: 'zeros'?", shapes="n is 3"),
            "AttributeError: module 'm' has no attribute 'zeroes'. There n is 3. "
            "Names must match to the letter: there is a `zeros`.",
            "AttributeError: module 'm' has no attribute 'zeroes'. ⟦There ⟦n is 3⟧.⟧ "
            "⟦Names must match to the letter: there is a `zeros`.⟧",
        ),
        *(
            (Raised(kind, text), f"{kind}: {text}", f"{kind}: {text}")
            for kind, text in [
                ("ValueError", "name 'maks' is not defined. Did you mean: 'mask'?"),
                ("NameError", "name 'maks' is not defined. Did you mean: 'full marks'?"),
                ("NameError", "mine. Did you mean: 'mask'?"),
            ]
        ),
    ],
)
def test_the_name_that_was_probably_meant_is_said_in_the_students_language(
    raised: Raised, sentence: str, pseudo: str
) -> None:
    assert (raised_sentence(raised), said(raised_sentence(raised))) == (sentence, pseudo)
