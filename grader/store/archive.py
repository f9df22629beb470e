"""A zip file of given names and bytes: the same bytes for the same contents, readable by its owner alone."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

from grader.errors import UsageError
from grader.store.private_file import private_file

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
_OWNERS = 0o600 << 16


def check_archive(path: Path) -> None:
    """UsageError if an archive must not be written there: over anything that is none."""
    if path.suffix.lower() != ".zip":
        raise UsageError(f"a zip file is written, and {path} is not named like one; name a file that ends in .zip")
    if os.path.lexists(path) and not zipfile.is_zipfile(path):
        raise UsageError(f"{path} is no zip file, and is not written over; name another file")


def write_archive(path: Path, files: Mapping[str, bytes]) -> None:
    """Write them in the order of their names. UsageError: it cannot be written."""
    with private_file(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _OWNERS
            archive.writestr(entry, files[name])
