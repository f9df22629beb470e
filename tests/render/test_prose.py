from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.render.prose import prose
from tests.render.making import TEXT, structure, text_of

PIECES = st.lists(
    st.sampled_from(["`", "``", "<b>", "</code>", "<code>", "&lt;", "&", "\n", "a", "{}", "{0}", "%s", "\x00"])
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a `b < c` d", "a <code>b &lt; c</code> d"),
        ("`a``b`", "<code>a</code><code>b</code>"),
        ("one ` only", "one ` only"),
        ("over `two\nlines`", "over `two\nlines`"),
        ("empty ``", "empty ``"),
        ("<b>`</b>`", "&lt;b&gt;<code>&lt;/b&gt;</code>"),
        ("{} `{0}` %s", "{} <code>{0}</code> %s"),
        ("`\u202e`", "<code>\\u202e</code>"),
        ("", ""),
    ],
)
def test_backticks_make_code(text: str, html: str) -> None:
    assert str(prose(text)) == html


@given(st.one_of(TEXT, PIECES.map("".join)))
def test_no_other_element_can_appear(text: str) -> None:
    tags = structure(str(prose(text)))
    assert tags == [("code", ()), ("/code", ())] * (len(tags) // 2)


@given(PIECES.map("".join))
def test_nothing_is_lost_but_backticks(text: str) -> None:
    expected = "".join(text.replace("\x00", "\\x00").split()).replace("`", "")
    assert "".join(text_of(str(prose(text))).split()).replace("`", "") == expected
