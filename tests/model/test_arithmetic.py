"""Arithmetic expressions: what is permitted, and the whole sentence for what is not."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model import arithmetic

PERMITTED = (
    "allowed are numbers, names, + - * / // % **, comparisons, and, or, not, parentheses, min max abs floor ceil"
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("n - 2*w", {"n", "w"}),
        (" max(1, k) // 2 ** -n % 3 / 4 ", {"k", "n"}),
        ("not (a < b <= 2.5) and c != 3 or d == 1e-3", {"a", "b", "c", "d"}),
        ("floor(n / 2) + ceil(abs(-n)) + min(1, 2, 3)", {"n"}),
        ("7", set()),
        ("ширина * 2", {"ширина"}),
    ],
)
def test_arithmetic_is_parsed(text: str, names: set[str]) -> None:
    tree = arithmetic.parse(text)
    assert isinstance(tree, ast.Expression)
    assert arithmetic.names(tree) == names


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x.shape", f"'x.shape' is not arithmetic; {PERMITTED}"),
        ("n if k else 1", f"'n if k else 1' is not arithmetic; {PERMITTED}"),
        ("__import__('os')", f"\"__import__('os')\" is not arithmetic; {PERMITTED}"),
        ("min(*n, 1)", f"'*n' is not arithmetic; {PERMITTED}"),
        ("min(1, 2, key=n)", f"'min(1, 2, key=n)' is not arithmetic; {PERMITTED}"),
        ("min + 1", f"'min' is not arithmetic; {PERMITTED}"),
        ("True", f"'True' is not arithmetic; {PERMITTED}"),
        ("1j", f"'1j' is not arithmetic; {PERMITTED}"),
        ("n @ k", f"'n @ k' is not arithmetic; {PERMITTED}"),
        ("~n", f"'~n' is not arithmetic; {PERMITTED}"),
        ("n in k", f"'n in k' is not arithmetic; {PERMITTED}"),
        ("(n := 3)", f"'(n := 3)' is not arithmetic; {PERMITTED}"),
        ("[n]", f"'[n]' is not arithmetic; {PERMITTED}"),
        ("abs(1, 2)", "abs takes 1 argument, not 2"),
        ("max(n)", "max takes at least 2 arguments, not 1"),
        ("n +", "'n +' is not an arithmetic expression: invalid syntax"),
        ("", "'' is not an arithmetic expression: invalid syntax"),
        ("n" * 501, "an expression of 501 characters is too long; at most 500 are read"),
        ("n\0", "'n\\x00' is not an arithmetic expression"),
    ],
)
def test_all_else_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        arithmetic.parse(text)
    assert str(refused.value).replace(": source code string cannot contain null bytes", "") == sentence


@given(st.text(st.sampled_from("nk01+-*/%()<>=!., minmaxandornot[]:'\n")))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        arithmetic.parse(text)
    except ValueError as error:
        assert str(error)
