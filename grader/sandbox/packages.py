"""Which files and folders of the installed packages a sandbox shows: the named packages and all that they require."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import metadata
from pathlib import Path

_REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PRIVATE = (".dist-info", ".egg-info", ".data", ".pth")


@lru_cache(maxsize=32)
def visible(packages: frozenset[str]) -> tuple[Path, ...]:
    """Top-level files and folders of the packages' closure; a package that is not installed is passed over."""
    found: dict[str, metadata.Distribution] = {}
    todo = [name for package in sorted(packages) for name in _distributions(package)]
    while todo:
        name = todo.pop()
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        todo += _required(found[name])
    return tuple(sorted({path for distribution in found.values() for path in _places(distribution)}))


def importable(places: Iterable[Path]) -> tuple[str, ...]:
    """The names that these places can be imported by."""
    return tuple(sorted({place.name.split(".")[0] for place in places}))


def _distributions(package: str) -> list[str]:
    """A package is mostly named like its distribution; asking for all of them costs a second."""
    try:
        metadata.distribution(package)
    except metadata.PackageNotFoundError:
        return [_canonical(name) for name in metadata.packages_distributions().get(package, ())]
    return [_canonical(package)]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _required(distribution: metadata.Distribution) -> list[str]:
    names = []
    for requirement in distribution.requires or ():
        match = _REQUIREMENT.match(requirement)
        if match and "extra ==" not in requirement:
            names.append(_canonical(match[0]))
    return names


def _places(distribution: metadata.Distribution) -> list[Path]:
    """From the raw RECORD (Distribution.files makes 15 000 objects for torch), or what Debian has in its place."""
    record = distribution.read_text("RECORD") or distribution.read_text("top_level.txt") or ""
    names = {line.split(",")[0].split("/")[0].strip('"') for line in record.splitlines()}
    root = Path(str(distribution.locate_file("")))
    hidden = {"", "..", "__pycache__", "bin"}
    places = [root / name for name in names - hidden if not name.endswith(_PRIVATE)]
    return [place.resolve() for place in places if place.exists()]
