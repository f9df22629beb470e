"""What the templates of one language call: a text is said in that language first, and then cut, set or escaped.

jinja2's extension for gettext looks up the templates' own texts, in its newer style: gettext("of %(all)s", all=3). The
functions that it brings would take a translation for HTML, and leave what is hidden in a value as it is. Here a
translation is text, in attributes too, and so is a value, unless it is HTML already: what a macro made.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache, lru_cache, partial
from typing import TypeVar

from markupsafe import Markup, escape

from grader.model.message import Message
from grader.model.verdict import Verdict
from grader.render import bits, clean
from grader.render.catalogue import Catalogue
from grader.render.prose import prose

_About = TypeVar("_About", bound=Hashable)


class Speech:
    """Speaks as a catalogue does. plain: says a text that has no values. chip: a verdict as bits.py has it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._text: Callable[[str], Markup] = cache(lambda text: escape(catalogue.translations.gettext(text)))
        self.plain: Callable[[str], Markup] = cache(lambda text: self._text(text) % {})
        self.chip: Callable[[Verdict], Markup] = cache(partial(bits.chip, catalogue))

    def shown(self, value: object) -> object:
        """Whatever stands on a page: what is hidden in a text is written out."""
        if type(value) is str:  # as most are
            return clean.visible(value)
        if isinstance(value, str) and not isinstance(value, Markup):
            return clean.visible(self._catalogue.say(value))
        return value

    def gettext(self, text: str, /, **values: object) -> Markup:
        """A text with %(fields)s."""
        return self._filled(self._text(text), values)

    def ngettext(self, one: str, several: str, number: int, /, **values: object) -> Markup:
        """A text that depends on a number, which stands in it as %(num)s or under a name of its own."""
        text = escape(self._catalogue.translations.ngettext(one, several, number))
        return self._filled(text, {"num": number, **values})

    def cut(self, text: str, limit: int) -> str:
        """At most so many characters."""
        return clean.cut(self._catalogue.say(text), limit)

    def lang(self, text: str, written: str) -> Markup:
        """The attribute for what an author wrote, where it is in another language than its page."""
        spoken = self._catalogue.spoken(text, written)
        return Markup("") if spoken == self._catalogue.language else Markup(' lang="{}"').format(spoken)

    def prose(self, text: str) -> Markup:
        """A sentence with `code`."""
        return prose(self._catalogue.say(text))

    def kept(self, words: Callable[[_About], Message]) -> Callable[[_About], Markup]:
        """What is said about a number or a verdict, on many pages: made once."""
        return lru_cache(maxsize=1000)(lambda about: escape(self.shown(words(about))))

    def _filled(self, text: Markup, values: dict[str, object]) -> Markup:
        return text % {name: self.shown(value) for name, value in values.items()}
