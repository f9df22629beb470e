from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given

from grader.render.clean import HIDDEN, clean, cut, visible
from tests.render.making import TEXT


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Anna Lindqvist", "Anna Lindqvist"),
        ("川村 翔太", "川村 翔太"),
        ("नमस्ते क्\u200dष", "नमस्ते क्\u200dष"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07name", "name"),
        ("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone", "gone"),
        ("\x9dno end\x9dtitle\x9cname", "no endname"),
        ("\x1b", ""),
        ("two\r\nlines\tand\u2028more", "two lines and more"),
        ("cod\u202eexe", "codexe"),
        ("a\x00b\x7f", "ab"),
        ("\ud800x", "x"),
        ("  spaced\u00a0 out\n", "spaced out"),
    ],
)
def test_terminal_text_is_one_harmless_line(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_long_text_ends_in_an_ellipsis() -> None:
    assert clean("x" * 30, 10) == "xxxxxxxxx…"
    assert cut("x" * 10, 10) == "x" * 10


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\n\tb", "a\n\tb"),
        ("cod\u202eexe", "cod\\u202eexe"),
        ("\x00\x1b[0m", "\\x00\\x1b[0m"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_pages_show_hidden_characters(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(TEXT)
def test_nothing_hidden_is_left(text: str) -> None:
    assert not HIDDEN.search(visible(text))
    visible(text).encode()
    line = clean(text)
    assert not HIDDEN.search(line) and "\n" not in line and "\t" not in line
    line.encode()


@pytest.mark.parametrize("text", ["\x1b]" * 200_000, "\x1b[" + "1;" * 400_000, "\n" * 500_000])
def test_hostile_lengths_cost_little(text: str) -> None:
    assert len(clean(text)) <= 500


def test_clean_alone_imports_no_library() -> None:
    program = (
        "import sys; import grader.render.clean; print(any(m in sys.modules for m in ('rich', 'jinja2', 'numpy')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
