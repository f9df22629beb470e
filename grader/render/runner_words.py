r"""Lines of a log that a CI machine would obey, made harmless: a student's name may be `::error::x`.

"  ::error::Anna"  ->  "  : :error::Anna"        GitHub: https://github.com/actions/runner, ActionCommand.cs,
"x ##[command]rm"  ->  "x ## [command]rm"        a line that begins with `::`, once trimmed, or that holds `##[`
"##vso[task.fail]" ->  "##vso [task.fail]"       Azure, TeamCity: a word in between
"""

from __future__ import annotations

import re

# The space goes in before the last character of what makes it an order, so that text may come in pieces.
_BEGINS = re.compile(r"(?:^|(?<=[\r\n]))([^\S\r\n]*:)(?=:)")
_HOLDS = re.compile(r"(##\w{0,40})(?=\[)")


def disarmed(text: str) -> str:
    """The same text, with a space in whatever a CI machine would take for an order; doing it twice changes nothing."""
    if "::" not in text and "##" not in text:
        return text
    return _HOLDS.sub(r"\1 ", _BEGINS.sub(r"\1 ", text))
