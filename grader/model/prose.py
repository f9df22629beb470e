"""What authors write for students to read: one text, or one for each of several languages. Either way a Message.

    title: Dropout                                    Message("Dropout"), the same in all languages
    title: {en: By hand, uk: Вручну}                  worded({"en": "By hand", "uk": "Вручну"})

The first of several is what str() of the message gives, and who reads none of them is shown: that in the language of
the exam, or else the English one, or else the one that is written first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, TypeAlias

from pydantic import AfterValidator, Field, PlainSerializer, ValidationInfo
from typing_extensions import TypeAliasType

from grader.model.language import ENGLISH, Language
from grader.model.message import Message, Words, worded

Text: TypeAlias = Annotated[str, Field(min_length=1)]
Written = TypeAliasType("Written", Text | Annotated[dict[Language, Text], Field(min_length=1)])  # named in the schema


def languages_of(text: Message) -> Mapping[str, str]:
    """What an author says, by its language; empty for a text that is the same in all."""
    return next((part.by_language for part in text.parts if isinstance(part, Words)), {})


def reading_in(language: Language) -> dict[str, Language]:
    """What pydantic is told when it reads texts of an exam in this language."""
    return {"language": language}


def _message(written: str | dict[str, str], info: ValidationInfo) -> Message:
    if isinstance(written, str):
        return Message(written)
    preferred = ((info.context or {}).get("language", ENGLISH), ENGLISH)
    first = next((language for language in preferred if language in written), None)
    return worded(written if first is None else {first: written[first], **written})


def _written(text: Message) -> str | dict[str, str]:
    """As it stood in the file, every language of it: a mark depends on what its student is told."""
    return dict(languages_of(text)) or str(text)


if TYPE_CHECKING:
    Prose: TypeAlias = Message
else:
    Prose = Annotated[Written, AfterValidator(_message), PlainSerializer(_written)]
