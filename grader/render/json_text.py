"""JSON on one line that is safe to look at: what cannot be seen is written as \\u escapes, which any reader undoes.

No line breaks but the ends of lines, whichever characters a reader takes for one; always encodable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from json import JSONEncoder

from grader.render.clean import HIDDEN

_encode = JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def json_text(value: Mapping[str, object]) -> str:
    """An object, in every script as it is, with controls, bidi overrides and surrogates escaped."""
    text = _encode(value)
    return text if text.isprintable() else HIDDEN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
