r"""A formula of a text as Python puts it down: \frac{a}{b} is (a) / (b), and 2 x is 2 * x."""

from __future__ import annotations

import re

_ARGUMENT = r"\s*\{([^{}]*)\}"  # without braces in it: the innermost are read first
_BRACES = (
    (re.compile(r"_\s*\{(\w+)\}"), r"_\1"),
    (re.compile(r"\\[dt]?frac" + _ARGUMENT + _ARGUMENT), r"((\1)/(\2))"),
    (re.compile(r"\\(?:text|operatorname|math[a-z]+|boldsymbol)" + _ARGUMENT), r" \1 "),
    (re.compile(r"(\^|\\sqrt)" + _ARGUMENT), r"\1(\2)"),
)
_DEEPEST = 10  # braces in braces
_SIGNS = {"cdot": "*", "times": "*", "odot": "*", "ast": "*", "div": "/", "left": "", "right": "", "ln": "log"}
_SIGNS |= {"quad": "", "qquad": "", "big": "", "Big": "", "bigl": "", "bigr": "", "Bigl": "", "Bigr": ""}
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_SPACE = re.compile(r"\\[,;:! ]|~")
_POWER_OF_E = re.compile(r"(?<!\w)e\s*\^\s*(?=\()")
_FUNCTION = r"(?:log|exp|sqrt|sin|cos|tanh)\b"
_APPLIED = re.compile(rf"(?<!\w)({_FUNCTION})\s+(\w+)(?!\s*\()")
_FRACTION_TIMES = re.compile(rf"\b(?!{_FUNCTION})(\w+)\s*(?=\(\()")
_TIMES = re.compile(r"(?<=[)\]])\s*(?=[\w(])|(?<=\w)\s+(?=[^\W\d])")
_NUMBER_TIMES = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s*(?=[^\W\d]|\()")


def as_python(formula: str) -> str:
    """The same formula, as far as Python has a form for it; what has none makes no Python."""
    text = _SPACE.sub(" ", formula)
    for pattern, new in _BRACES * _DEEPEST:
        text = pattern.sub(new, text)
    text = _COMMAND.sub(lambda found: f" {_SIGNS.get(found[1], found[1])} ", text)
    text = text.replace("{", "(").replace("}", ")")
    text = _APPLIED.sub(r"\1(\2)", _POWER_OF_E.sub("exp", text))
    for pattern in (_FRACTION_TIMES, _NUMBER_TIMES):
        text = pattern.sub(r"\1 * ", text)
    return _TIMES.sub(" * ", text)
