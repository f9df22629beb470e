"""What must be the same on every machine for the same bytes to come out."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from grader import errors

_ROOT = Path(errors.__file__).parent
_PARTS = ("errors.py", "model", "sandbox")  # of the grader, that decide what comes back for a submission


class Facts(msgspec.Struct, array_like=True, frozen=True):
    """One machine's versions; `code` is a digest of the grader's own part in a run."""

    python: str
    machine: str
    numpy: str
    torch: str
    matplotlib: str
    grader: str
    code: str


def _digest() -> str:
    files = sorted(file for part in _PARTS for file in _sources(_ROOT / part))
    digest = hashlib.sha256()
    for file in files:
        text = file.read_bytes()
        digest.update(f"{file.relative_to(_ROOT).as_posix()} {len(text)}\n".encode() + text)
    return digest.hexdigest()[:16]


def _sources(part: Path) -> list[Path]:
    return [part] if part.is_file() else list(part.rglob("*.py"))


_LOADED = _digest()  # of what this process runs: a worker lives for weeks, and its files may have been replaced


def facts_here() -> Facts:
    """Those of this machine, found without importing any of the packages."""
    code = _LOADED if _digest() == _LOADED else "replaced while it was running"
    return Facts(
        python=platform.python_version(),
        machine=platform.machine(),
        numpy=_version("numpy"),
        torch=_version("torch"),
        matplotlib=_version("matplotlib"),
        grader=_version("grader"),
        code=code,
    )


def differences(there: Facts, here: Facts) -> str:
    """ "numpy 1.26.4 (here it is 2.4.6), …" of all that differs; "" where nothing does."""
    pairs = ((name, getattr(there, name), getattr(here, name)) for name in Facts.__struct_fields__)
    return ", ".join(f"{_WORDS.get(name, name)} {a} (here it is {b})" for name, a, b in pairs if a != b)


_WORDS = {"machine": "processor", "code": "code of the grader"}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
