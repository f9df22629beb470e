"""The key of pseudonyms: the bytes of a file that only its owner should be able to read."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.store.plain_files import NotPlainError, read_plain

SHORTEST, LARGEST = 16, 1_000_000  # bytes
_MADE = 32  # bytes of chance, written as hexadecimal digits, which no editor or mail spoils


@dataclass(frozen=True, slots=True)
class Key:
    """made: just now. open: whether others can read the file."""

    content: bytes
    made: bool
    open: bool


def read_key(file: Path) -> Key:
    """The key in a file; one is made, with 0600, if there is none. UsageError: it is too short, or cannot be read."""
    made = not os.path.lexists(file)
    if made:
        _make(file)
    try:
        content = read_plain(file, LARGEST)
        can_read = file.stat().st_mode & 0o077 != 0
    except NotPlainError as error:
        raise UsageError(f"the key file {file} {error}; name another with --key-file") from None
    except OSError as error:
        raise UsageError(f"the key file {file} could not be read: {error.strerror}") from None
    if len(content) < SHORTEST:
        raise UsageError(
            f"the key file {file} has {len(content)} bytes, and a key of fewer than {SHORTEST} can be guessed; name a "
            "file that is not there yet with --key-file, and a key is made"
        )
    return Key(content, made, can_read)


def _make(file: Path) -> None:
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w") as opened:
            opened.write(secrets.token_hex(_MADE) + "\n")
    except OSError as error:
        raise UsageError(
            f"the key file {file} could not be made: {error.strerror}; name another with --key-file"
        ) from None
