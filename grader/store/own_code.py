"""The grader's own code, as a digest: what was worked out by other code is worked out again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def own_code(floors: tuple[str, ...]) -> str:
    """SHA-256, in hexadecimal, of the grader's own code on some floors."""
    digest = hashlib.sha256()
    for file in sorted(file for floor in floors for file in (ROOT / floor).rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
