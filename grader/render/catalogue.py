"""The languages in which students are spoken to: a catalogue of phrases for each, in gettext's own format.

docs/languages.md says how one is added.
"""

from __future__ import annotations

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from grader.model.language import ENGLISH, Language
from grader.model.message import Message, Part, Phrase, Words
from grader.model.prose import languages_of

_FOLDER = Path(__file__).parent / "languages"


class Catalogue:
    """Says messages in one language; what it has no phrase for stays English."""

    def __init__(self, language: Language, translations: gettext.NullTranslations) -> None:
        self.language = language
        self.translations = translations

    def say(self, text: str) -> str:
        """A message in this language. Any other text is the same in all of them."""
        return "".join(map(self._part, text.parts)) if isinstance(text, Message) else text

    def spoken(self, text: str, written: str) -> str:
        """The language in which an author's text is said. written: that of a text which is in one only."""
        every = languages_of(text) if isinstance(text, Message) else {}
        return self.language if self.language in every else next(iter(every), written)

    def _part(self, part: Part) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, Words):
            return part.by_language.get(self.language) or next(iter(part.by_language.values()))
        return self._phrase(part)

    def _phrase(self, phrase: Phrase) -> str:
        if phrase.several is None:
            said = self.translations.gettext(phrase.text)
        else:
            said = self.translations.ngettext(phrase.text, phrase.several, phrase.number)
        return said.format(**{name: self._value(value) for name, value in phrase.values.items()})

    def _value(self, value: str | int | float) -> str | int | float:
        return self.say(value) if isinstance(value, str) else value


@cache
def catalogue(language: Language) -> Catalogue:
    """The shipped catalogue of a language; English needs none."""
    if language == ENGLISH:
        return Catalogue(language, gettext.NullTranslations())
    return Catalogue(language, _compiled(_FOLDER / f"{language}.po"))


def _compiled(file: Path) -> gettext.GNUTranslations:
    """A translator's file as gettext reads it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with file.open("rb") as text:
        write_mo(compiled, read_po(text))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
