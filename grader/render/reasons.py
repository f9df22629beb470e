"""A rule that changed, as its author recognises it: mistakes.flipped.credit: nothing -> 0.5."""

from __future__ import annotations

import json

from grader.model.impact import Reason
from grader.render.clean import clean

LONGEST = 40  # characters of a value
_SHARED = 12  # characters before the first difference of two long values


def reason_text(reason: Reason, answer: str | None = None) -> str:
    """A reason on one line. answer: the one that it is told of; its rules are shown without its name."""
    what = clean(reason.what.removeprefix(f"{answer}."), 100)
    if reason.before is None and reason.after is None:
        return what
    written = "." in reason.what  # in the file, as JSON; versions of packages are not
    before, after = _apart(_plain(reason.before, written), _plain(reason.after, written))
    return f"{what}: {before} -> {after}"


def _plain(value: str | None, written: bool) -> str:
    """A value as people write it: 2.0 is 2, a text over several lines is one line."""
    if value is None:
        return "nothing"
    try:
        read = json.loads(value) if written else None
    except ValueError:
        return clean(value)
    if isinstance(read, float):
        return f"{read:g}"
    return f'"{clean(read, 5000)}"' if isinstance(read, str) else clean(value)


def _apart(before: str, after: str) -> tuple[str, str]:
    """Both shortened so that it can be seen where they differ."""
    if max(len(before), len(after)) > LONGEST:
        same = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
        if same > LONGEST - 10:
            cut = same - _SHARED
            before, after = f"...{before[cut:]}", f"...{after[cut:]}"
    return _shorten(before), _shorten(after)


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
