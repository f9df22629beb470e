"""Statements on a terminal: Markdown is set, formulas are text, and nothing in them is an order to the terminal."""

from __future__ import annotations

import io

from rich.console import Console

from grader.render.statement_text import statement_text


def shown(markdown: str, width: int = 60) -> list[str]:
    console = Console(file=io.StringIO(), width=width)
    console.print(statement_text(markdown))
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_formulas_stand_in_their_sentence_or_on_a_line_of_their_own() -> None:
    assert shown("Let $x_i \\ge 0$ and\n\n$$y = \\sum_i x_i^2 .$$\n\nReturn `y`.") == [
        "Let x_i ≥ 0 and",
        "",
        "    y = ∑_i x_i².",
        "",
        "Return y.",
    ]


def test_lists_headings_pictures_and_links() -> None:
    text = "# Head\n\n1. one\n2. **two**\n\n![a plot](data:image/png;base64,AAAA) [here](https://x.org)"
    assert shown(text) == ["Head", "", " 1 one", " 2 two", "", "[image: a plot] here (https://x.org)"]


def test_markup_of_rich_and_hidden_characters_are_text() -> None:
    assert shown("[red]a[/red] \x1b[31mb <b>c</b>") == ["[red]a[/red] \\x1b[31mb <b>c</b>"]


def test_a_formula_gives_no_orders_to_a_terminal() -> None:
    assert "\x1b" not in "".join(shown("$&#x1b;[31m x$ and $\\text{&#27;[0m}$"))
