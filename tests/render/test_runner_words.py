"""What a CI machine would obey, and what it then reads."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.render.runner_words import disarmed

_ORDER = re.compile(r"^\s*::|##\w{0,40}\[")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::Anna", ": :error::Anna"),
        ("  ::stop-commands::x\n", "  : :stop-commands::x\n"),
        ("a\n::b\r::c\r\n\u00a0::d", "a\n: :b\r: :c\r\n\u00a0: :d"),
        (":::x", ": ::x"),
        ("grade: ::x", "grade: ::x"),
        ("a::b", "a::b"),
        ("x ##[command]rm", "x ## [command]rm"),
        ("##vso[task.complete]###[x]", "##vso [task.complete]### [x]"),
        ("# a [b] ## c [d]", "# a [b] ## c [d]"),
    ],
)
def test_orders_are_none(text: str, shown: str) -> None:
    assert disarmed(text) == shown


@given(st.lists(st.sampled_from(["::", ":", "##", "#", "[", "a", " ", "\t", "\n", "\r", "\u3000"])).map("".join))
def test_no_line_is_an_order(text: str) -> None:
    shown = disarmed(text)
    assert not any(_ORDER.search(line) for line in re.split("[\r\n]", shown))
    assert disarmed(shown) == shown
    assert shown.replace(" ", "") == text.replace(" ", "")
