"""A folder of bytes by name: what was computed once and is the same again. Losing it costs time, nothing else."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def default_folder() -> Path:
    """Where users' caches live: $XDG_CACHE_HOME/grader, or ~/.cache/grader."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "grader"


class Kept:
    """Bytes kept in files of `folder`, readable by the owner only; None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """What was put under `name`, or None."""
        if self._folder is None:
            return None
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            return None

    def put(self, name: str, content: bytes) -> None:
        """Keep `content`; a full or read-only disk is no fault here, only slower next time."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name_of_part = tempfile.mkstemp(dir=self._folder)
            with os.fdopen(handle, "wb") as part:
                part.write(content)
            Path(name_of_part).replace(self._folder / name)
