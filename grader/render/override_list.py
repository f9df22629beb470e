"""The overrides on a terminal: whose, for what, how much, by whom and when; below it why, and why not any more.

petrov, small/double/double: 2 of 2 by Olena, 2026-11-21 20:15
  as agreed
ivanov, small/double/N: 1 of 1 by Olena, 2026-11-21 20:17
  as agreed
  does not count: the answer has changed since
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from grader.model.history import ListedOverride
from grader.render.clean import clean
from grader.render.history import when
from grader.render.points import points


def override_list(listed: Iterable[ListedOverride]) -> Text:
    """All of them, over several lines."""
    text = Text()
    for each in listed:
        given = each.override
        worth = f" of {points(each.worth)}" if each.worth is not None else ""
        raised = " (remark --raise-only)" if given.raised else ""
        whose = clean(f"{given.student}, {given.exam}/{given.problem}/{given.answer}")
        text.append("\n" if text else "")
        text.append(whose, style="bold")
        text.append(f": {points(given.points or 0)}{worth} by {clean(given.by)}, {when(given.at)}{raised}")
        text.append(f"\n  {clean(given.why, 2000)}" if given.why else "")
        if each.lapsed is not None:
            text.append(f"\n  does not count: {clean(each.lapsed)}", style="yellow")
    return text
