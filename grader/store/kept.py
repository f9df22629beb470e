"""A folder of bytes by name: what was computed once and is the same again. Losing it costs time, nothing else.

Each file begins with a code that only the owner of a key can make (BLAKE2 with a key, RFC 7693): a cache that was
damaged, mixed up or written by somebody else is no cache. The key lies beside the folder of caches, not in it.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import stat
import tempfile
from pathlib import Path

from grader.store.plain_files import NotPlainError, read_plain

_LARGEST = 1 << 30  # bytes
_KEY = _CODE = 32  # bytes


def default_folder() -> Path | None:
    """Where users' caches live: $XDG_CACHE_HOME/grader, or ~/.cache/grader; None for a user without a home."""
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "grader"
    except RuntimeError:
        return None


class Kept:
    """Bytes kept in files of `folder`, readable by the owner only; None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._key: bytes | None = None

    def get(self, name: str) -> bytes | None:
        """What was put under `name`, or None."""
        if self._folder is None:
            return None
        try:
            found = read_plain(self._folder / name, _LARGEST)
        except NotPlainError:
            return None
        content = found[_CODE:]
        code = self._code(name, content)
        return content if code is not None and hmac.compare_digest(found[:_CODE], code) else None

    def put(self, name: str, content: bytes) -> None:
        """Keep `content`; a full or read-only disk is no fault here, only slower next time."""
        code = None if self._folder is None else self._code(name, content)
        if self._folder is not None and code is not None:
            _write(self._folder / name, code + content)

    def _code(self, name: str, content: bytes) -> bytes | None:
        """None without a key."""
        own = default_folder()
        if self._key is None and own is not None:
            self._key = _key_in(own.with_name("grader.key"))
        if self._key is None:
            return None
        named = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_CODE).digest()
        return hashlib.blake2b(named + content, key=self._key, digest_size=_CODE).digest()


def _write(path: Path, content: bytes, *, over: bool = True) -> None:
    """A whole file or none; over: in the place of one that is there."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, draft = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as part:
                part.write(content)
            if over:
                os.replace(draft, path)  # noqa: PTH105 - a name, as mkstemp gives it
            else:
                os.link(draft, path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(draft)  # noqa: PTH108


def _key_in(file: Path) -> bytes | None:
    """The key; one is made if there is none, or one that others could read or that is damaged, and nothing that was
    sealed with that one counts any more. None if it is no file of ours, or none can be made.
    """
    try:
        status = os.lstat(file)
    except OSError:
        _write(file, secrets.token_bytes(_KEY), over=False)
        return _own_key(file)
    if not (stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid()):
        return None
    if (key := _own_key(file)) is None:
        _write(file, secrets.token_bytes(_KEY))
    return key or _own_key(file)


def _own_key(file: Path) -> bytes | None:
    """What is in a file of ours that nobody else can read, if it is a key."""
    with contextlib.suppress(OSError, NotPlainError):
        status = os.lstat(file)
        key = read_plain(file, _KEY, follow=False)
        if status.st_uid == os.geteuid() and not status.st_mode & 0o077 and len(key) == _KEY:
            return key
    return None
