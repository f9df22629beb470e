"""Which of the three ways a solver is written in."""

import pytest

from grader.judge.solver_form import Written, written


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("dy * mask / (1 - p)", Written("expression", "dy * mask / (1 - p)")),
        ("\n\n (a +\n  b)\n", Written("expression", "(a +\n  b)", skipped=2)),
        ("{a.py:b}", Written("expression", "{a.py:b}")),
        ("x[a.py:b]", Written("expression", "x[a.py:b]")),
        ("conv.py:forward", Written("function", "forward", file="conv.py")),
        (" ./lib/conv-2.py : forward\n", Written("function", "forward", file="lib/conv-2.py")),
        ("../x.py:f", Written("function", "f", file="../x.py")),
        ("x.py:", Written("function", "", file="x.py")),
        ("return x", Written("body", "return x")),
        ("\ny = x\nreturn y\n", Written("body", "y = x\nreturn y", skipped=1)),
        ("a +", Written("body", "a +")),
        ("", Written("body", "")),
    ],
)
def test_forms(code: str, form: Written) -> None:
    assert written(code) == form
