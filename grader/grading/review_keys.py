"""The keys of `grade review`: what each does, also where a Cyrillic layout is switched on (ф is the key of a)."""

from __future__ import annotations

import unicodedata
from enum import Enum

DIGITS = frozenset("0123456789.,")


class Command(Enum):
    """A key and what it does, in the order of the help."""

    FULL = "f", "full points for this criterion"
    HALF = "h", "half of them"
    NONE = "n", "none"
    ALL = "a", "full points for every criterion that is left"
    ZERO = "z", "none for every criterion that is left"
    SAME = "s", "the same as for the text before, with its comment"
    ENTER = "⏎", "take the points that were typed; where the two texts are nearly the same, the same as before"
    SPACE = "␣", "take the points that were typed"
    ERASE = "⌫", "take back the last digit or criterion"
    COMMENT = "c", "a comment, which the student reads; a mark is kept once its last criterion has points"
    EDITOR = "e", "a comment of several lines, in $EDITOR"
    SKIP = "k", "leave this text for later (also - and →)"
    BACK = "b", "go back to the text before (also ←)"
    UNDO = "u", "undo the last mark of this session"
    DROP = "x", "take back the mark that this text has: it waits again"
    MORE = "m", "show more of a long text"
    TASK = "t", "show the task, the rubric and the text again"
    HELP = "?", "show this help"
    QUIT = "q", "quit; all marks are kept already"

    def __init__(self, key: str, does: str) -> None:
        self.key = key
        self.does = does


_CYRILLIC = str.maketrans("йцукенгшщзхїъфыівапролджэєячсмитьбю", "qwertyuiop[]]assdfghjkl;''zxcvbnm,.")
_ALSO = {
    "-": Command.SKIP,
    "→": Command.SKIP,
    "←": Command.BACK,
    "\n": Command.ENTER,
    "\r": Command.ENTER,
    " ": Command.SPACE,
    "\x7f": Command.ERASE,
    "\b": Command.ERASE,
}
_COMMANDS = {command.key: command for command in Command} | _ALSO


def read_key(key: str) -> Command | str | None:
    """The command of a key, or a digit, `.` or `,` of points that are typed; None for a key that does nothing."""
    if key in _COMMANDS:
        return _COMMANDS[key]
    plain = unicodedata.normalize("NFKC", key).casefold().translate(_CYRILLIC)
    if plain in DIGITS:
        return "." if plain == "," else plain
    return _COMMANDS.get(plain)
