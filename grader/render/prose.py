"""Sentences on a page: what stands between `backticks` is set as code; all else is text, whoever wrote it."""

from __future__ import annotations

import re

from markupsafe import Markup

from grader.render.clean import visible

_CODE = re.compile(r"`([^`\n]+)`")


def prose(text: str) -> Markup:
    """prose("a `b < c`") -> "a <code>b &lt; c</code>"; a backtick without a second one on its line stays as it is."""
    pieces = _CODE.split(visible(text))
    templates = ("{}", "<code>{}</code>")
    return Markup("").join(Markup(templates[place % 2]).format(piece) for place, piece in enumerate(pieces))
