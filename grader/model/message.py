"""What people read: English that knows how it was made, so that a catalogue can say it in any other language.

    phrase("The text is empty.")
    phrase("At {place}: {sentence}", place="[0, 1]", sentence=phrase("The value is infinite."))
    phrases("Wrong on {count} case.", "Wrong on {count} cases.", 3)
    worded({"en": "You divide by n.", "uk": "Ви ділите на n."})     # an author's own, in the languages of the problem
    sentences(phrase("It needed more memory than is allowed."), author_says)

The English is what a catalogue knows a phrase by (the msgid of gettext): `phrase` and `phrases` are called with texts
as they stand, never with names or with f-strings, so that `pybabel extract` finds them (docs/languages.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of ours. several, number: of one that depends on a number, the text for many, and the number."""

    text: str
    values: Mapping[str, str | int | float]
    several: str | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class Words:
    """A text of an author's: "uk" -> what it says in Ukrainian. The first is for whoever reads none of them."""

    by_language: Mapping[str, str]


Part: TypeAlias = str | Phrase | Words  # a str is the same in all languages: a name, code, a number


class Message(str):
    """A str in English (an author's part in its first language), and what it is made of.

    `+` keeps the parts; an f-string, a slice or a method of str gives the English alone.
    """

    __slots__ = ("parts",)
    parts: tuple[Part, ...]

    def __new__(cls, english: str = "", parts: Iterable[Part] | None = None) -> Message:
        """parts: None for a text that is the same in all languages."""
        made = super().__new__(cls, english)
        made.parts = tuple(parts) if parts is not None else (english,) if english else ()
        return made

    def __add__(self, other: str) -> Message:
        return Message(str.__add__(self, other), (*self.parts, *_parts(other)))

    def __radd__(self, other: str) -> Message:
        return Message(str.__add__(other, self), (*_parts(other), *self.parts))

    def __reduce__(self) -> tuple[type[Message], tuple[str, tuple[Part, ...]]]:
        return Message, (str(self), self.parts)


NOTHING = Message()


def phrase(text: str, /, **values: str | int | float) -> Message:
    """A text of ours with {fields}, and what they hold: a Message in one is said in the language of the whole."""
    return Message(text.format(**values), (Phrase(text, values),))


def phrases(one: str, several: str, number: int, /, **values: str | int | float) -> Message:
    """A text that depends on a number, {number} in it: English has two forms, other languages have more."""
    every = {"number": number, **values}
    return Message((one if number == 1 else several).format(**every), (Phrase(one, every, several, number),))


def worded(by_language: Mapping[str, str]) -> Message:
    """What an author says, in one language or in several."""
    return Message(next(iter(by_language.values())), (Words(dict(by_language)),))


def sentences(*texts: str) -> Message:
    """One after another, with a space between; what is empty is left out."""
    return listed((text for text in texts if text), " ")


def listed(texts: Iterable[str], between: str = ", ") -> Message:
    """All of them, with something between that is the same in all languages."""
    made = NOTHING
    for number, text in enumerate(texts):
        made = made + between + text if number else made + text
    return made


def _parts(text: str) -> tuple[Part, ...]:
    return text.parts if isinstance(text, Message) else (text,) if text else ()
