"""Values that { } and [ ] cut: what was meant, where it ends, how it is quoted; and no long looks."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from grader.errors import FileError
from grader.store.flow_text import in_quotes, whole_value
from grader.store.strict_yaml import read_yaml


@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("{a: f(x, 0), b: 1}", "f(x", ("f(x, 0)", (0, 11))),
        ("{a: x [0], b: 1}", "x", ("x [0]", (0, 9))),
        ("{a: f(x,\n   [0])}", "f(x", ("f(x, [0])", (1, 7))),
        ("{a: f(x), b: [1]}", "f(x)", None),
        ("{a: f(x, b: 1}", "f(x", None),
        ("{a: f(x, 0", "f(x", None),
        ("{a: x", "x", None),
        (f"{{a: f(x,{' ' * 1000})}}", "f(x", None),
    ],
)
def test_what_was_meant(text: str, read: str, meant: tuple[str, tuple[int, int]] | None) -> None:
    assert whole_value(text.splitlines(), (0, 4), (0, 4 + len(read))) == meant


@pytest.mark.parametrize(
    ("code", "quoted"),
    [
        ("f(x, 0)", '"f(x, 0)"'),
        ('x["a"]', "'x[\"a\"]'"),
        ("x[\"a\", 'b']", "'x[\"a\", ''b'']'"),
        ("f('\\n', 0)", "'f(''\\n'', 0)'"),
        ("x" * 81, '"…"'),
    ],
)
def test_quotes_hold_the_code_as_it_is(code: str, quoted: str) -> None:
    assert in_quotes(code) == quoted
    if "…" not in quoted:
        assert read_yaml(Path("p"), f"{{a: {quoted}}}".encode()).tree == {"a": code}


def test_ten_thousand_open_brackets_end_soon() -> None:
    begun = time.monotonic()
    for text in ("[" + "(, " * 9_990 + "x]", "[" + "(\n, " * 300_000):
        try:
            read_yaml(Path("p"), text.encode())
        except FileError:
            continue
    assert time.monotonic() - begun < 60
