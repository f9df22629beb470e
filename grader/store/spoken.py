"""The language that a student wants to be spoken to in: a line `# language: uk` at the top of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.model.job import Source
from grader.model.language import LANGUAGES, Language
from grader.model.message import NOTHING, Message, phrase

LINES = 10  # of a file, in which the line is looked for
# Two letters, and a country that makes no difference (uk-UA): any other comment about languages is somebody's own.
_LINE = re.compile(r"^[ \t]*#[ \t]*language:[ \t]*([a-z]{2})(?:[-_][a-z]{2})?[ \t]*$", re.IGNORECASE | re.MULTILINE)


def spoken_language(sources: Sequence[Source]) -> tuple[Language | None, Message]:
    """What the first file that has such a line asks for, or None; and a finding if we do not speak it."""
    for source in sources:
        found = _LINE.search("\n".join(source.text.splitlines()[:LINES]))
        if found is not None:
            wanted = found[1].lower()
            for language in LANGUAGES:
                if language == wanted:
                    return language, NOTHING
            return None, phrase(
                "{file} asks for the language “{name}”; available: {known}",
                file=source.name,
                name=wanted,
                known=", ".join(LANGUAGES),
            )
    return None, NOTHING
