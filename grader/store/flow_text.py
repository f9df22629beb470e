"""Values inside { } and [ ]: YAML ends them at a comma or a bracket, though code goes on.

{answer: np.sum(x, 0)}      YAML reads the key `answer` with `np.sum(x`, and a key `0)` with nothing
{answer: x[0] * p}          YAML reads `x`, and stops at the [
"""

from __future__ import annotations

from collections.abc import Sequence

CLOSING = {"(": ")", "[": "]", "{": "}"}
LONGEST = 1000  # characters that are looked through: a hostile file has 10 000 such values
LONGEST_SHOWN = 80

At = tuple[int, int]  # line and column, from 0


def whole_value(source: Sequence[str], start: At, end: At) -> tuple[str, At] | None:
    """The value at `start` as it was meant, and where it ends; None if YAML, which ended it at `end`, is right.

    It is cut where a ( in it is still open, or where [ or { follows; and only if the brackets close again before the
    mapping or list does: prose may hold a single one.
    """
    read = _between(source, start, end)
    after = source[end[0]][end[1] :].lstrip()[:1] if end[0] < len(source) else ""
    if read.count("(") <= read.count(")") and after not in ("[", "{"):
        return None
    meant: list[str] = []
    awaited: list[str] = []
    for at, character in _characters(source, start):
        if character in CLOSING:
            awaited.append(CLOSING[character])
        elif awaited and character == awaited[-1]:
            awaited.pop()
        elif not awaited and character in ",]}":
            return " ".join("".join(meant).split()), at
        elif character in "]})":
            return None
        meant.append(character)
    return None


def in_quotes(code: str) -> str:
    """The code as it can be written inside { } or [ ]; long code is only hinted at."""
    if len(code) > LONGEST_SHOWN:
        return '"…"'
    if '"' in code or "\\" in code:
        return "'" + code.replace("'", "''") + "'"
    return f'"{code}"'


def _between(source: Sequence[str], start: At, end: At) -> str:
    return "".join(character for at, character in _characters(source, start) if at < end)


def _characters(source: Sequence[str], start: At) -> list[tuple[At, str]]:
    """At most LONGEST characters from `start` on, with a space for each end of line."""
    found: list[tuple[At, str]] = []
    line, column = start
    while line < len(source) and len(found) < LONGEST:
        text = source[line][column : column + LONGEST - len(found)]
        found += [((line, column + i), character) for i, character in enumerate(text)]
        found.append(((line, column + len(text)), " "))
        line, column = line + 1, 0
    return found
