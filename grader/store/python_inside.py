"""Whether a folder holds Python, and so is somebody's hand-in. Nothing is opened."""

from __future__ import annotations

import os
from pathlib import Path

MOST_LOOKED_AT = 2_000  # entries of one folder, those below it included


def holds_python(folder: Path) -> bool:
    """Whether a .py file is in it or below; hidden ones do not count, links are not followed.

    A folder that cannot be listed, or is too large to be looked through, counts as somebody's.
    """
    left = MOST_LOOKED_AT
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop(0)) as scan:
                for entry in scan:
                    left -= 1
                    if left < 0:
                        return True
                    if entry.name.startswith(".") or entry.name == "__pycache__":
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.name.endswith(".py"):
                        return True
        except OSError:
            return True
    return False
