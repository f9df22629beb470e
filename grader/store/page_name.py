"""File names for students' pages: any script is kept; what a file system cannot hold is replaced."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from grader.store.printable import JOINERS

KEPT = "-_.()+,=@ " + JOINERS  # beside letters, marks and digits; not ~, which begins a digest
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
LONGEST = 120  # bytes of UTF-8, so that an ending still fits into a file system's 255


def safe_name(student: str) -> str:
    """A name without an ending, the same for the same student and different for different ones.

    An altered name ends in a digest of the whole. Names that differ only in capitals stay apart in `safe_names` alone.
    """
    safe = "".join(character if _is_safe(character) else "_" for character in unicodedata.normalize("NFC", student))
    if (
        safe == student
        and safe.strip(". ") == safe
        and not RESERVED.fullmatch(safe)
        and 0 < len(_bytes(safe)) <= LONGEST
    ):
        return safe
    return _with_digest(safe, student)


def safe_names(students: Iterable[str]) -> dict[str, str]:
    """A name for each student, different even on a disk that does not tell capitals from small letters."""
    names = {student: safe_name(student) for student in students}
    alike = Counter(map(_folded, names.values()))
    return {
        student: name if alike[_folded(name)] == 1 else _with_digest(name, student) for student, name in names.items()
    }


def _is_safe(character: str) -> bool:
    return character in KEPT or unicodedata.category(character)[0] in "LMN"


def _with_digest(safe: str, student: str) -> str:
    digest = hashlib.sha256(_bytes(student)).hexdigest()[:10]
    short = _bytes(safe.partition("~")[0].strip(". "))[: LONGEST - len(digest) - 1].decode("utf-8", "ignore")
    return f"{short.rstrip('. ') or '_'}~{digest}"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
