"""The clauses that come with an attempt, as messages: why a value was refused, where a run ended, what stood in a line.

They are made behind the wall and kept with attempts, in English (sandbox/guest/clauses.py, sandbox/submission.py, a
test holds this list to them). What is not in the list is passed on as it is.
"""

from __future__ import annotations

import re

from grader.model.attempt import Refused
from grader.model.message import Message, Phrase, listed, phrase

_KNOWN = (
    phrase("is not plain data"),
    phrase("is not a function"),
    phrase("is not a figure"),
    phrase("is not an ordinary dense tensor"),
    phrase("has more than {n} digits", n=0),
    phrase("is longer than {n} characters", n=0),
    phrase("holds characters that are no text"),
    phrase("is too large for a float"),
    phrase("takes more than {n} MB", n=0),
    phrase("takes more than {n} MB over all steps", n=0),
    phrase("holds more than {n} values", n=0),
    phrase("is nested more than {n} levels deep", n=0),
    phrase("has more than {n} keys", n=0),
    phrase("has keys that are neither text nor integers"),
    phrase("has a dtype with fields, which is not of numbers"),
    phrase("has a dtype of another library, which is not of numbers"),
    phrase("has the dtype {dtype}, which is not of numbers", dtype=""),
    phrase("holds something that is not plain data"),
    phrase("holds something that is not an ordinary dense tensor"),
    phrase("holds an integer of more than {n} digits", n=0),
    phrase("holds a text of more than {n} characters", n=0),
    phrase("holds a fraction that is too large for a float"),
    phrase("holds an array that has a dtype with fields, which is not of numbers"),
    phrase("holds an array that has a dtype of another library, which is not of numbers"),
    phrase("holds an array that has the dtype {dtype}, which is not of numbers", dtype=""),
    phrase("loading"),
    phrase("loading; still in line {line} of {file}, `{code}`", line=0, file="", code=""),
    phrase("case {n}", n=0),
    # NOTE: after how many seconds it was stopped: "case 3, 2 s".
    phrase("case {n}, {seconds} s", n=0, seconds=0),
    phrase("case {n}, {seconds} s; still in line {line} of {file}, `{code}`", n=0, seconds=0, line=0, file="", code=""),
    phrase("the time for the whole submission is used up"),
    phrase("sent back more than is allowed"),
    phrase("printed more than is allowed"),
    phrase("signal {n}", n=0),
    phrase("exit {n}", n=0),
)
_MEANT = re.compile(r"(.{1,400}(?: is not defined| has no attribute '\w{1,50}'))\. Did you mean: '(\w{1,50})'\?")


def _pattern(text: str) -> re.Pattern[str]:
    """What the text matches with anything in its fields; a number in {n} and {line}."""
    escaped = re.escape(text).replace(r"\{", "{").replace(r"\}", "}")
    numbers = re.sub(r"{(n|line)}", r"(?P<\1>\\d+)", escaped)
    return re.compile(re.sub(r"{(\w+)}", r"(?P<\1>.+?)", numbers), re.DOTALL)


_PATTERNS = [(_pattern(part.text), part.text) for each in _KNOWN for part in each.parts if isinstance(part, Phrase)]


def clause(text: str) -> Message:
    """One of these clauses; anything else is the same in all languages."""
    for pattern, known in _PATTERNS:
        found = pattern.fullmatch(text)
        if found:
            return Message(text, (Phrase(known, found.groupdict()),))
    return Message(text)


def refused_name(call: Refused) -> Message:
    """What came back, as the end of a sentence: "an object of type generator, which is not plain data"."""
    return phrase("an object of type {type}, which {why}", type=call.what, why=clause(call.why))


def values_there(shapes: str) -> Message:
    """What stood in a line that raised. shapes: "x is (3,), n is 0"."""
    found = re.findall(r"(\w+) is (\([^)]*\)|[^,]+)", shapes)
    if not found:
        return Message(shapes)
    return listed(map(_value_there, *zip(*found, strict=True)))


def _value_there(name: str, value: str) -> Message:
    if value.startswith("("):
        return phrase("{name} has the shape {shape}", name=name, shape=value)
    return phrase("{name} is {value}", name=name, value=value)


def meant(message: str) -> tuple[str, str]:
    """What was raised for a name that nothing has, and the name that was probably meant (sandbox/guest/meant.py)."""
    found = _MEANT.fullmatch(message)
    return (found[1], found[2]) if found else (message, "")
