"""Words without quotes: what each means, and the sentence where two readers would differ."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.store.scalars import plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e-3", 1e-3),
        ("1E5", 1e5),
        ("1.5E4", 15000.0),
        ("-.5", -0.5),
        ("5.", 5.0),
        ("+3", 3),
        ("-0", 0),
        ("0", 0),
        ("0.0", 0.0),
        ("1.", 1.0),
        ("+1.5e+2", 150.0),
        (".inf", math.inf),
        ("-.Inf", -math.inf),
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_numbers_and_words(text: str, value: object) -> None:
    assert plain(text) == value
    assert type(plain(text)) is type(value)


TEXTS = "yes no on off y n Yes NO tRue 2024-01-31 12:30 1:2 1.2.3 0x1F 0o17 0b11 inf nan e5 1e . - + -- 1e5.5 1j 3px ١٢"


@pytest.mark.parametrize("text", TEXTS.split())
def test_all_else_is_text(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("017", "found 017; write 17, or '017' in quotes for text"),
        ("-00", "found -00; write -0, or '-00' in quotes for text"),
        ("1_000", "found 1_000; write 1000, or '1_000' in quotes for text"),
        ("1_0.5e1_0", "found 1_0.5e1_0; write 10.5e10, or '1_0.5e1_0' in quotes for text"),
        (".nan", "found .nan; NaN equals nothing, so nothing can be compared with it; write a number"),
        ("1e999", "found 1e999, which is beyond the largest number (1.8e308); write .inf for infinity"),
        ("1" * 301, "found a whole number of 301 digits; at most 300 are read"),
    ],
)
def test_what_is_ambiguous_is_a_complaint(text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        plain(text)
    assert str(refused.value) == sentence


@given(st.integers())
def test_every_whole_number_is_read(number: int) -> None:
    assert plain(str(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_real_number_is_read_as_python_writes_it(number: float) -> None:
    assert plain(repr(number)) == number
