"""The small language of sizes, bounds and conditions."""

import pytest

from grader.judge.arithmetic import evaluate

NAMES = {"n": 7, "k": 3, "p": 0.5}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (4, 4),
        ("n - 2*k", 1),
        ("(n + 2*p - k) // 2 + 1", 3.0),
        ("max(1, n - 9)", 1),
        ("floor(n / 2) + ceil(n / 2)", 7),
        ("abs(-n) ** 2 % 5", 4),
        ("n > 2 and n % 2 == 1", True),
        ("not n > 2 or 1 < k <= 3", True),
        ("min(n, k, 2)", 2),
    ],
)
def test_the_value(expression: int | str, value: object) -> None:
    assert evaluate(expression, NAMES) == value


def test_brackets_in_brackets() -> None:
    assert evaluate("(" * 99 + "n" + ")" * 99, NAMES) == 7
    assert evaluate("-" * 100 + "n", NAMES) == 7
    with pytest.raises(ValueError, match=r"cannot be computed: it is nested too deeply$"):
        evaluate("-" * 499 + "n", NAMES)


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("m + 1", "`m` has no value here: it must be drawn before it is used"),
        ("n / (k - 3)", "`n / (k - 3)` cannot be computed: division by zero"),
    ],
)
def test_what_has_no_value_says_why(expression: str, sentence: str) -> None:
    with pytest.raises(ValueError) as caught:
        evaluate(expression, NAMES)
    assert str(caught.value) == sentence


@pytest.mark.parametrize("expression", ["__import__('os')", "n.real", "[1][0]", "lambda: 1", "n if k else 1", "'a'"])
def test_nothing_else_is_evaluated(expression: str) -> None:
    with pytest.raises(ValueError):
        evaluate(expression, NAMES)


@pytest.mark.parametrize("expression", ["2 ** n", "10 ** 10 ** 10", "(-n) ** n"])
def test_a_power_cannot_eat_the_machine(expression: str) -> None:
    with pytest.raises(ValueError, match="the power is too large"):
        evaluate(expression, {"n": 10**12})
