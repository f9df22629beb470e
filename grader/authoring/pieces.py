"""Parts of what an author writes for students: each language of a text, and the code and formulas in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from grader.model.message import Message
from grader.model.prose import languages_of

CODE = ("code_inline", "fence", "code_block")
FORMULAS = ("math_inline", "math_inline_double", "math_block")


def each_language(text: Message) -> Iterator[tuple[str, str]]:
    """Each of its languages, as words for it (" in uk"), with the text; of a single text nothing, with the text."""
    yield from ((f" in {language}", said) for language, said in languages_of(text).items())
    if not languages_of(text):
        yield "", text


def content(tokens: Sequence[Token], *kinds: str) -> list[str]:
    """What tokens of these kinds hold, wherever they are."""
    every = [token for each in tokens for token in (each, *(each.children or ()))]
    return [token.content for token in every if token.type in kinds]
