"""No language is half done: every phrase is in every catalogue, whole, with the same fields, code and spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from grader.model.language import ENGLISH, LANGUAGES, NAMES
from grader.render.catalogue import catalogue
from tests.stories.running import ROOT

FOLDER = ROOT / "grader/render/languages"
OTHERS = [language for language in LANGUAGES if language != ENGLISH]
KEYWORDS = {"phrase": None, "phrases": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
FIELD = re.compile(r"\{\w+\}|%\(\w+\)s")
NUMBER = {"{number}", "%(num)s"}  # a form for one alone may do without


@cache
def phrases() -> frozenset[str | tuple[str, ...]]:
    """What is in the source: a text, or its form for one and for many."""
    with (FOLDER / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT / "grader", methods, options, KEYWORDS)
    every = {tuple(text) if isinstance(text, (tuple, list)) else text for _, _, text, _, _ in found}
    with_plural = {text[0] for text in every if isinstance(text, tuple)}  # which then are one entry
    return frozenset(every - with_plural)


@cache
def translated(language: str) -> Catalog:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Each form of a message beside the English one that it stands for."""
    if isinstance(message.id, str):
        yield message.id, message.string
    else:
        yield from ((message.id[0 if number == 0 else 1], said) for number, said in enumerate(message.string))


def messages(language: str) -> list[Message]:
    return [message for message in translated(language) if message.id]


@pytest.mark.parametrize("language", OTHERS)
def test_every_phrase_is_there_and_no_other(language: str) -> None:
    known = {message.id if isinstance(message.id, str) else tuple(message.id) for message in messages(language)}
    assert (phrases() - known, known - phrases()) == (set(), set()), "docs/languages.md: After a change of phrases"
    assert not translated(language).obsolete
    assert len(phrases()) > 300


@pytest.mark.parametrize("language", OTHERS)
def test_every_form_of_every_phrase_is_translated(language: str) -> None:
    plurals = translated(language).num_plurals
    lacking = [
        message.id
        for message in messages(language)
        if message.fuzzy
        or not all(said for _, said in forms(message))
        or (not isinstance(message.id, str) and len(message.string) != plurals)
    ]
    assert lacking == []


@pytest.mark.parametrize("language", OTHERS)
def test_fields_code_and_spaces_are_the_same(language: str) -> None:
    wrong = []
    for message in messages(language):
        every = set(FIELD.findall("".join(message.id)))
        for english, said in forms(message):
            fields = set(FIELD.findall(said))
            same = every - NUMBER <= fields <= every and ends(english) == ends(said) and code(english) == code(said)
            if not same:
                wrong.append((english, said))
    assert wrong == []


def ends(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


def code(text: str) -> list[str]:
    return sorted(re.findall(r"`([^`{}]*)`", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_for_each_language(language: str) -> None:
    assert catalogue(language).say("x") == "x"
    assert set(NAMES) == set(LANGUAGES)
    assert {Path(file).stem for file in FOLDER.glob("*.po")} == set(OTHERS)


@pytest.mark.parametrize("language", OTHERS)
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    """1, 2, 5, 11, 21, 22: where Slavic languages part."""
    which = [catalogue(language).translations.plural(n) for n in (1, 2, 5, 11, 21, 22)]
    assert which == ([0, 1, 1, 1, 1, 1] if language == "de" else [0, 1, 2, 2, 0, 1])
