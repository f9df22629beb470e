"""Bytes of a Python file -> its text, as Python itself would decode it (PEP 263), for a few encodings."""

from __future__ import annotations

import codecs
import re

COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
BLANK = re.compile(rb"^[ \t\f]*(?:#.*)?$")
KNOWN = {"utf-8": "utf-8", "ascii": "ascii", "iso8859-1": "latin-1", "cp1251": "cp1251", "koi8-r": "koi8-r"}
WIDE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
CURE = "save the file as UTF-8"


def decode(content: bytes) -> str:
    """The text; ValueError with a clause that follows the file's name."""
    if wide := WIDE.get(content[:2]):
        raise ValueError(f"is {wide} text; {CURE}")
    if (null := content.find(b"\0")) >= 0:
        raise ValueError(f"holds a NUL byte at byte {null} (line {_line(content, null)}); it is not text: {CURE}")
    declared = _declared(content)
    encoding = _known(declared)
    bare = content.removeprefix(codecs.BOM_UTF8) if encoding == "utf-8" else content
    try:
        return bare.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + len(content) - len(bare)
    place = f"byte {at} (line {_line(content, at)})"
    if declared is not None:
        raise ValueError(f"declares {declared}, but {place} is not {declared}; {CURE}")
    hint = "or declare its encoding in the first line (# -*- coding: cp1251 -*-)"
    raise ValueError(f"is not UTF-8 at {place}; {CURE}, {hint}")


def _declared(content: bytes) -> str | None:
    """The encoding that one of the first two lines names."""
    for line in re.split(rb"\r\n?|\n", content.removeprefix(codecs.BOM_UTF8)[:1000])[:2]:
        if match := COOKIE.match(line):
            return match[1].decode("ascii", "replace")[:40]
        if not BLANK.match(line):
            return None
    return None


def _known(declared: str | None) -> str:
    if declared is None:
        return "utf-8"
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        name = ""
    if name not in KNOWN:
        raise ValueError(f"declares the encoding {declared}, which is not read here; {CURE}")
    return KNOWN[name]


def _line(content: bytes, at: int) -> int:
    return len(re.findall(rb"\r\n?|\n", content[:at])) + 1
