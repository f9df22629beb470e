"""The style sheets: contrast that can be read, in light, in dark and on paper; nothing loaded from anywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import grader.render

TEMPLATES = Path(grader.render.__file__).parent / "templates"
CSS = (TEMPLATES / "page.css").read_text()
PALETTES = [
    dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.S)
]
TONES = ("good", "part", "bad", "none", "wait", "ours")


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, success criterion 1.4.3: at least 4.5 for text."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark", "print"])
def test_text_can_be_read(palette: dict[str, str]) -> None:
    pairs = [(text, ground) for text in ("ink", "quiet", "link", *TONES) for ground in ("paper", "card")]
    pairs += [("ink", "code"), ("quiet", "code"), *((tone, f"{tone}-soft") for tone in TONES)]
    pairs += [("ink", f"{tone}-soft") for tone in TONES]
    assert {pair: contrast(palette[pair[0]], palette[pair[1]]) for pair in pairs if contrast(
        palette[pair[0]], palette[pair[1]]) < 4.5} == {}  # fmt: skip


@pytest.mark.parametrize("file", sorted(TEMPLATES.iterdir()), ids=lambda file: file.name)
def test_nothing_is_loaded_and_nothing_runs(file: Path) -> None:
    text = file.read_text()
    text = text.replace('<script>{{ script("class.js") }}</script>', "")  # ours, let run by its digest alone
    assert not re.search(r"<script|@import|url\(|https?://|\bon[a-z]+=|<link|<iframe|\|\s*safe\b", text)


def test_the_script_writes_no_markup_and_asks_nobody() -> None:
    text = (TEMPLATES / "class.js").read_text()
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function\(|fetch|XMLHttp|import|</", text
    )
