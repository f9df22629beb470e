"""A language in which every phrase stands between brackets, so that what is no phrase can be seen."""

from __future__ import annotations

import gettext

from grader.render.catalogue import Catalogue


class Brackets(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


def said(text: str) -> str:
    return Catalogue("de", Brackets()).say(text)
