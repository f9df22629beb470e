"""What the compiler says, and the names that code takes from outside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.judge.solver_form import written
from grader.store.python_text import defined_names, free_names, syntax_fault


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("a + b.c[d](e=f)", {"a": 1, "b": 1, "d": 1, "f": 1}),
        ("(a +\n a + b)", {"a": 1, "b": 2}),
        ("[x for x in y if x]", {"y": 1}),
        ("lambda p, q=r: p + q + s", {"r": 1, "s": 1}),
        ("a = b\ndef g(c):\n  return a + c + d\nreturn g(e)", {"b": 1, "d": 3, "e": 4}),
        ("import numpy as n\nreturn n.exp(x)", {"x": 2}),
        ("n = n + 1\nreturn n", {}),
        ("class A:\n  y = z\nreturn A", {"z": 2}),
        ("global g\nreturn g", {"g": 2}),
    ],
)
def test_free_names(code: str, names: dict[str, int]) -> None:
    assert syntax_fault(written(code)) is None
    assert free_names(written(code)) == names


@pytest.mark.filterwarnings("error")
def test_no_warning_reaches_the_screen() -> None:
    for code in ("x is 3", "'\\d' + x", "return x is 3", "return '\\d'"):
        assert syntax_fault(written(code)) is None
        assert free_names(written(code)) in ({"x": 1}, {})


@pytest.mark.parametrize("times", [900, 100_000])
@pytest.mark.parametrize("part", ["lambda: ", "not ", "-", "1+", "(", "x.", "return ", "if x:pass\n"])
def test_deep_code_is_a_fault_and_not_a_crash(part: str, times: int) -> None:
    code = written(part * times + "x")
    if syntax_fault(code) is None:
        assert free_names(code) == {"x": 1}


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("xy =()[]:+\n return lambda for in if'\"\\{}f.py@\t"), max_size=40))
def test_any_text_has_names_or_a_fault(text: str) -> None:
    code = written(text)
    if code.form != "function" and syntax_fault(code) is None:
        free_names(code)


def test_long_code_is_not_read() -> None:
    """Python takes the square of an f-string's length."""
    code = "f'" + "{x}" * 10_000 + "'"
    sentence = "has 30003 characters; at most 20000 are read here: put it into a file (file.py:name)"
    assert syntax_fault(written(code)) == (1, sentence)
    assert syntax_fault(written(f"return {code}")) == (1, sentence.replace("30003", "30010"))


def test_names_that_a_module_defines() -> None:
    text = "import a.b\nfrom c import d as e\nf: int = 1\nfor h in []:\n  i = h\ndef j(k): l = k\n"
    assert defined_names(text) == {"a", "e", "f", "h", "i", "j"}
    with pytest.raises(SyntaxError):
        defined_names("(")
