"""Bytes of a YAML file -> text: size, encoding, and characters that no editor shows."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from grader.errors import Complaint, FileError, Place
from grader.store.plain_files import NotPlainError, read_plain

ENDINGS = (".yaml", ".yml")
LARGEST = 1_000_000  # bytes
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
WIDE = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def content_of(file: Path) -> bytes:
    """The bytes of a file; FileError where there are none. A link out of its folder is not followed: what it leads to
    (/etc/passwd, a neighbour's key) would be read out in complaints.
    """
    try:
        return read_plain(_in_its_folder(file), LARGEST, follow=False)
    except NotPlainError as error:
        raise FileError([Complaint(Place(file), str(error))]) from None


def _in_its_folder(file: Path) -> str:
    """The path without links. NotPlainError: they lead elsewhere."""
    real = os.path.realpath(file)
    if not Path(real).is_relative_to(os.path.realpath(file.parent)):
        raise NotPlainError("is a link that leads out of its folder, and is not read; put a copy of the file there")
    if file.is_symlink() and not os.path.lexists(real):
        raise NotPlainError(f"is a link to {file.readlink()}, which is not there; mend the link, or put the file there")
    return real


def text_of(file: Path, content: bytes) -> str:
    """The text of a file, without its byte order mark; FileError where it cannot be read as UTF-8 text."""
    if len(content) > LARGEST:
        raise FileError([Complaint(Place(file), f"has {len(content)} bytes; at most {LARGEST} are read")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError([_encoding(file, content, error)]) from None
    if unseen := UNSEEN.search(text):
        line = line_at(text, unseen.start())
        sentence = f"found the invisible character {character_name(unseen[0])}; delete it"
        raise FileError([Complaint(Place(file, line), sentence)])
    return text


def line_at(text: str, position: int) -> int:
    """The line, from 1, of a position in a text."""
    return len(re.findall(r"\r\n?|\n", text[:position])) + 1


def character_name(character: str) -> str:
    """A character as people look it up: U+0007, U+2028 (LINE SEPARATOR)."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f" ({name})" if name else "")


def _encoding(file: Path, content: bytes, error: UnicodeDecodeError) -> Complaint:
    if wide := WIDE.get(content[:2]):
        return Complaint(Place(file, 1), f"is {wide} text; save the file as UTF-8")
    line = len(re.findall(rb"\r\n?|\n", content[: error.start])) + 1
    found = f"found the byte 0x{content[error.start]:02x}, which is not UTF-8 text"
    return Complaint(Place(file, line), f"{found}; save the file as UTF-8")
