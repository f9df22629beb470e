"""Parts of what authors write for students: feedback, the languages of a text, the code and formulas in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from grader.model.answers import FunctionAnswer, OpenAnswer, Solved
from grader.model.message import Message
from grader.model.prose import languages_of

CODE = ("code_inline", "fence", "code_block")
FORMULAS = ("math_inline", "math_inline_double", "math_block")


def feedback_of(answer: object) -> Iterator[tuple[str, Message]]:
    """The feedback on wrong answers that is in an answer, with words for whose it is: "`id`", "the group `id`"."""
    if isinstance(answer, (Solved, OpenAnswer)):
        yield from ((f"`{id}`", mistake.feedback) for id, mistake in answer.mistakes.items())
    if isinstance(answer, FunctionAnswer):
        groups = answer.groups.items()
        yield from ((f"the group `{id}`", group.feedback) for id, group in groups if group.feedback)


def each_language(text: Message) -> Iterator[tuple[str, str]]:
    """Each of its languages, as words for it (" in uk"), with the text; of a single text nothing, with the text."""
    yield from ((f" in {language}", said) for language, said in languages_of(text).items())
    if not languages_of(text):
        yield "", text


def content(tokens: Sequence[Token], *kinds: str) -> list[str]:
    """What tokens of these kinds hold, wherever they are."""
    every = [token for each in tokens for token in (each, *(each.children or ()))]
    return [token.content for token in every if token.type in kinds]
