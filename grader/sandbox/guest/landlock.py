"""Landlock: what a child may open, by the kernel's own path rules, whatever the mount view shows."""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from . import kernel

_CREATE, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on x86-64 and aarch64
_VERSION = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_TRUNCATE = 1 << 14
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
_RIGHTS_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_ALL_RIGHTS = (1 << 16) - 1  # version 5 and later: with ioctls on devices
_NETWORK = 3  # bind and connect, version 4
_SCOPES = 3  # abstract sockets and signals, version 6


def version() -> int:
    """The kernel's landlock version; 0 where it has none or has it switched off."""
    try:
        return kernel.syscall(_CREATE, None, 0, _VERSION)
    except OSError:
        return 0


class Ruleset:
    """A set of rules made ready in the zygote; `restrict` puts a child under it."""

    def __init__(self) -> None:
        known = version()
        self._rights = _RIGHTS_BY_VERSION.get(known, _ALL_RIGHTS)
        fields = [self._rights, *([_NETWORK] if known >= 4 else []), *([_SCOPES] if known >= 6 else [])]
        head = ctypes.create_string_buffer(struct.pack(f"={len(fields)}Q", *fields), 8 * len(fields))
        self.file = kernel.syscall(_CREATE, head, len(head), 0)

    def _allow(self, path: Path, rights: int) -> None:
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return
        if not path.is_dir():
            rights &= _FILE_RIGHTS
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights & self._rights, place), 12)
        try:
            kernel.syscall(_ADD_RULE, self.file, 1, rule, 0)
        finally:
            os.close(place)

    def allow_reading(self, path: Path, hidden: Iterable[Path]) -> None:
        """All beneath `path` but what is hidden; the names of a hidden folder's neighbours can be listed."""
        inside = [each for each in hidden if each.is_relative_to(path)]
        if path in inside:
            return
        if not inside:
            self._allow(path, _EXECUTE | _READ_FILE | _READ_DIR)
            return
        self._allow(path, _READ_DIR)
        for entry in path.iterdir():
            self.allow_reading(entry, inside)

    def allow_device(self, path: Path) -> None:
        self._allow(path, _READ_FILE | _WRITE_FILE)

    def allow_everything(self, path: Path) -> None:
        self._allow(path, _ALL_RIGHTS & ~_EXECUTE)

    def restrict(self) -> None:
        kernel.syscall(_RESTRICT_SELF, self.file, 0)
