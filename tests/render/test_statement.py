from __future__ import annotations

import re

import pytest
from hypothesis import given

from grader.render.statement import statement_html
from tests.render.making import TEXT, structure

ALLOWED = re.compile(
    "h[3-6]|p|em|strong|s|code|pre|a|img|[uo]l|li|blockquote|hr|br|div|span|table|thead|tbody|tr|th|td|m[a-z]+"
)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# Title", "<h3>Title</h3>\n"),
        ("a **b** `c < d`", "<p>a <strong>b</strong> <code>c &lt; d</code></p>\n"),
        ("<b>no</b>", "<p>&lt;b&gt;no&lt;/b&gt;</p>\n"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](https://a.org)", '<p><a href="https://a.org" rel="noopener noreferrer">x</a></p>\n'),
        ("![a <b>](http://a.org/x.png)", "<p>[image: a &lt;b&gt;]</p>\n"),
        ("![a](data:image/png;base64,AA==)", '<p><img src="data:image/png;base64,AA==" alt="a"></p>\n'),
        ("[a](data:image/png;base64,AA==)", '<p><a rel="noopener noreferrer">a</a></p>\n'),
        ("![a](data:image/svg+xml;base64,AA==)", "<p>![a](data:image/svg+xml;base64,AA==)</p>\n"),
        ("costs $5 and $6", "<p>costs $5 and $6</p>\n"),
        (r"costs \$5", "<p>costs $5</p>\n"),
        ("`$x$`", "<p><code>$x$</code></p>\n"),
        ("a $\\unknown$", '<p>a <span class="math"><code class="unread">\\unknown</code></span></p>\n'),
        ("a\u202eb", "<p>a\\u202eb</p>\n"),
    ],
)
def test_markdown(markdown: str, html: str) -> None:
    assert statement_html(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "start"),
    [
        ("3$\\times$3", '<p>3<span class="math"><math display="inline">'),
        ("so $$x^2$$ holds", '<p>so <span class="math"><math display="block">'),
        ("$$\n\\frac{1}{2}\n$$", '<div class="math"><math display="block"><mrow><mfrac>'),
    ],
)
def test_mathematics(markdown: str, start: str) -> None:
    assert statement_html(markdown).startswith(start)


def test_a_wide_table_scrolls_by_itself() -> None:
    html = statement_html("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert html.startswith('<div class="scroll" tabindex="0"><table>') and html.endswith("</table></div>\n")


@given(TEXT)
def test_no_statement_breaks_a_page(markdown: str) -> None:
    depth: list[str] = []
    for tag, attributes in structure(statement_html(markdown)):
        name = tag.removeprefix("/")
        assert ALLOWED.fullmatch(name)
        assert not any(attribute.startswith("on") for attribute in attributes)
        if tag.startswith("/"):
            assert depth.pop() == name
        elif name not in ("br", "hr", "img"):
            depth.append(name)
    assert not depth
