"""Bytes of a Python file -> its text, as Python itself would decode it (PEP 263), for a few encodings."""

from __future__ import annotations

import codecs
import re

from grader.model.message import phrase

COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
BLANK = re.compile(rb"^[ \t\f]*(?:#.*)?$")
KNOWN = {"utf-8": "utf-8", "ascii": "ascii", "iso8859-1": "latin-1", "cp1251": "cp1251", "koi8-r": "koi8-r"}
WIDE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
CURE = phrase("save the file as UTF-8")


def decode(content: bytes) -> str:
    """The text; ValueError with a clause (a Message) that follows the file's name."""
    if wide := WIDE.get(content[:2]):
        raise ValueError(phrase("is {encoding} text; {cure}", encoding=wide, cure=CURE))
    if (null := content.find(b"\0")) >= 0:
        place = phrase("byte {byte} (line {line})", byte=null, line=_line(content, null))
        raise ValueError(phrase("holds a NUL byte at {place}; it is not text: {cure}", place=place, cure=CURE))
    declared = _declared(content)
    encoding = _known(declared)
    bare = content.removeprefix(codecs.BOM_UTF8) if encoding == "utf-8" else content
    try:
        return bare.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + len(content) - len(bare)
    line = _line(content, at)
    if declared is not None:
        raise ValueError(
            phrase(
                "declares {encoding}, but byte {byte} (line {line}) is not {encoding}; {cure}",
                encoding=declared,
                byte=at,
                line=line,
                cure=CURE,
            )
        )
    raise ValueError(
        phrase(
            "is not UTF-8 at byte {byte} (line {line}); save the file as UTF-8, or declare its encoding in the first "
            "line (# -*- coding: cp1251 -*-)",
            byte=at,
            line=line,
        )
    )


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
        raise ValueError(
            phrase("declares the encoding {encoding}, which is not read here; {cure}", encoding=declared, cure=CURE)
        )
    return KNOWN[name]


def _line(content: bytes, at: int) -> int:
    return len(re.findall(rb"\r\n?|\n", content[:at])) + 1
