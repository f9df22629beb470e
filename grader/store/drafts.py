"""Files that are not yet under their names. A program that is killed leaves its own; the next takes them away."""

from __future__ import annotations

import os
import re
import socket
import tempfile
from contextlib import suppress
from pathlib import Path

_NAME = re.compile(r"\.draft-(?P<host>.*)-(?P<process>\d+)-[^-]*")


def new_draft(folder: Path) -> tuple[int, Path]:
    """A file for its owner alone, open for writing, in this folder. OSError."""
    descriptor, path = tempfile.mkstemp(dir=folder, prefix=f".draft-{_host()}-{os.getpid()}-")
    return descriptor, Path(path)


def remove_abandoned(folder: Path) -> None:
    """Take away the drafts in this folder of programs on this machine that have ended."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _NAME.fullmatch(entry.name)
            if found is not None and found["host"] == _host() and not _lives(int(found["process"])):
                with suppress(OSError):
                    Path(entry).unlink()


def _host() -> str:
    return re.sub(r"[^\w.]", "_", socket.gethostname())


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return True
