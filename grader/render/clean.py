"""Text that a student wrote, made harmless to show: on one line of a terminal, or on a page.

    clean("Anna\\x1b[31m\\n\\u202eevil")    ->  "Anna evil"                (terminals: dropped)
    visible("Anna\\x1b[31m\\n\\u202eevil")  ->  "Anna\\\\x1b[31m⏎\\\\u202eevil"  (pages: shown as Python writes them)

Escaping for HTML, JSON or CSV is not done here; it belongs to the file that is written.
"""

from __future__ import annotations

import re

# ESC [ … letter (colours, cursor), ESC ] … BEL or ESC \ (titles, links), other ESC pairs; 9b, 9d: 8-bit forms.
_ANSI = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c\x9d]*+(?:\x07|\x1b\\\\|\x9c)|\x1b[ -/]*[0-~]?"
)

# What cannot be seen or changes what can be seen: controls (but \t and \n), soft hyphen, zero-width spaces, every
# bidi control, line and paragraph separators, interlinear marks, tags, surrogates, byte order marks, noncharacters.
# U+200C and U+200D stay: Persian, Indic and emoji names need them.
_HIDDEN_SET = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
HIDDEN = re.compile(f"[{_HIDDEN_SET}]")
_SPACES = re.compile(r"\s+")


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, the last of which is then an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def clean(text: str, limit: int = 500) -> str:
    """One line of text for a terminal: no controls, ANSI escapes, bidi overrides, surrogates or line breaks."""
    text = text[: 20 * limit]
    if not text.isprintable():
        text = HIDDEN.sub("", _SPACES.sub(" ", _ANSI.sub("", text)))
    return cut(_SPACES.sub(" ", text).strip(), limit)


def visible(text: str) -> str:
    """The same text with every hidden character written out (`\\u202e`); \\n and \\t stay, \\r\\n becomes \\n."""
    if text.isprintable():
        return text
    return HIDDEN.sub(_written_out, text.replace("\r\n", "\n"))


def without_hidden(text: str) -> str:
    """Text over several lines without what cannot be seen, for a file of ours; \\r\\n becomes \\n."""
    return HIDDEN.sub("", text.replace("\r\n", "\n"))


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
