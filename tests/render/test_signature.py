from __future__ import annotations

import pytest
from hypothesis import given

from grader.model.verdict import Verdict
from grader.render.signature import LONGEST, signature, without_particulars
from tests.render.making import HOSTILE, TEXT, answer, example


@pytest.mark.parametrize(
    ("feedback", "left"),
    [
        (
            "IndexError in line 31 of Yıldız_Emre.py (`y[i] = x[i]`): index 5 is out of bounds for axis 0 with size 5. "
            "There y has the shape (4, 5), i is 4, x has the shape (5, 5).",
            "IndexError: index # is out of bounds for axis # with size #.",
        ),
        (
            "ZeroDivisionError in line 3 of a.py (`x / n`): division by zero. There x is 0.5, n is 0, y is None.",
            "ZeroDivisionError: division by zero.",
        ),
        (
            "The file could not be run. SyntaxError in line 7 of becker_lena.py (`def f(x)`): expected ':'.",
            "The file could not be run. SyntaxError: expected '…'.",
        ),
        (
            "Wrong on 3 of 20 cases. On the smallest of them: KeyError in step 2, in line 9 of a b.py (`d['x']`): 'x'.",
            "Wrong on # cases. On the smallest of them: KeyError: 'x'.",
        ),
        (
            "The file could not be run. ModuleNotFoundError in line 1 of a.py (`import s`): No module named 'scipy'.",
            "The file could not be run. ModuleNotFoundError: No module named 'scipy'.",
        ),
        (
            "ValueError in line 2 of a.py (`int(t)`): invalid literal for int() with base 10: '12 a'.",
            "ValueError: invalid literal for int() with base #: '…'.",
        ),
        (
            "This problem forbids numpy.gradient, and it is used in line 3 of a.py (`np.gradient(x)`). Work it out.",
            "This problem forbids numpy.gradient, and it is used. Work it out.",
        ),
        ("The time ran out (case 1): look for a loop.", "The time ran out (case #): look for a loop."),
    ],
)
def test_what_differs_from_student_to_student_is_taken_out(feedback: str, left: str) -> None:
    assert without_particulars(feedback) == left


def test_values_stay_for_who_wrote_another_one_made_another_mistake() -> None:
    one, other = (answer(Verdict.WRONG, feedback=f"{value} is not right.") for value in ("112", "113"))
    assert signature(one) == ("112 is not right.", "") != signature(other)
    exact, rounded = (
        answer(Verdict.WRONG, feedback=f"{value} is not right.") for value in ("0.33333334", "0.3333333333")
    )
    assert signature(exact) == signature(rounded)


def test_the_same_wrong_values_meet_in_any_precision() -> None:
    told = "Wrong on all 20 cases. On the smallest of them: The value differs."
    double = answer(Verdict.WRONG, feedback=told, counterexample=example(got="[0.11299435028248588, -0.0]"))
    single = answer(Verdict.WRONG, feedback=told, counterexample=example(got="[0.11299435049295425, 0.0]"))
    wrong = answer(Verdict.WRONG, feedback=told, counterexample=example(got="[0.1131, 0.0]"))
    assert signature(double) == signature(single) != signature(wrong)


def test_whole_numbers_are_compared_to_the_last_digit() -> None:
    one, other = (answer(Verdict.WRONG, feedback=f"{value} is not right.") for value in ("9220480", "9220481.0"))
    assert signature(one) != signature(other)


@given(TEXT)
def test_any_text_has_a_signature(text: str) -> None:
    for verdict in (Verdict.WRONG, Verdict.ERROR):
        sentence, _ = signature(answer(verdict, feedback=text, counterexample=example(got=text)))
        assert len(sentence) <= LONGEST


def test_long_and_hostile_texts_take_no_time() -> None:
    for text in (
        "Error" * 20_000,
        "IndexError in line 1 of " * 5000,
        "'" * 100_000,
        "There " * 20_000,
        "1" * 100_000,
        HOSTILE,
    ):
        signature(answer(Verdict.ERROR, feedback=text))
        signature(answer(Verdict.WRONG, feedback=text, counterexample=example(got=text)))
