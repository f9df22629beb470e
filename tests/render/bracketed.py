"""What of a page or a file is said by no catalogue, where one sets each phrase in ⟦brackets⟧ (tests/pseudo.py)."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

import pytest

from grader.render.catalogue import catalogue

_ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "data-shown", "data-copied", "data-refused")


@contextmanager
def ukrainian_is(spoken: gettext.NullTranslations) -> Iterator[None]:
    """For a while, in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("grader.render.catalogue._compiled", lambda file: spoken)
        catalogue.cache_clear()
        yield
    catalogue.cache_clear()


def unsaid(text: str) -> list[str]:
    """The words in Latin or Cyrillic letters that stand outside of all brackets."""
    outside, depth = [], 0
    for letter in text:
        depth += letter == "⟦"
        outside.append("" if depth else letter)
        depth -= letter == "⟧"
    assert depth == 0
    return re.findall("[A-Za-zА-я]+", "".join(outside))


def texts_of(page: str) -> list[str]:
    """Of a page what people read, and what a screen reader or the script says; not what is to be pasted."""
    parser = _Texts()
    parser.feed(page)
    parser.close()
    return ["".join(parser.text), *parser.attributes]


def texts_in(record: str) -> list[str]:
    """The texts of a results.json."""
    head = json.loads(record)
    told = [text for test in head["tests"] for text in (test["name"], test.get("output"), test.get("message"))]
    return [text for text in (head.get("output"), head.get("message"), *head.get("format_errors", []), *told) if text]


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.attributes: list[str] = []
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = self._hidden or (tag if tag in ("style", "script", "pre") else "")
        self.attributes += [value or "" for name, value in attrs if name in _ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = "" if tag == self._hidden else self._hidden

    def handle_data(self, data: str) -> None:
        self.text.append("" if self._hidden else data)
