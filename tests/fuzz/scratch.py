"""One folder for files that a target writes and reads back; it goes when the process ends."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="fuzz-")


def scratch() -> Path:
    """The folder."""
    return Path(_kept().name)
