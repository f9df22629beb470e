"""What can be seen from inside: Python, the system's libraries, the packages, the guest's own code; nothing else."""

from __future__ import annotations

import sys
import sysconfig
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grader.sandbox import packages

GUEST = Path(__file__).parent / "guest"
_LIBRARIES = (
    *("/lib", "/lib64", "/lib32", "/usr/lib", "/usr/lib64"),
    "/etc/alternatives",  # Debian's links to the linear algebra in use
    *("/nix/store", "/gnu/store"),
)
_LINKER_CACHE = Path("/etc/ld.so.cache")


@dataclass(frozen=True, slots=True)
class View:
    """executable: Python itself; libraries: folders and files shown where they are; hidden: folders inside them that
    hold other packages; places: top-level files and folders of the packages."""

    executable: Path
    libraries: tuple[Path, ...]
    hidden: tuple[Path, ...]
    places: tuple[Path, ...]


def view(names: frozenset[str]) -> View:
    executable, libraries, hidden = _python()
    return View(executable, libraries, hidden, packages.visible(names | {"msgspec"}))


@cache
def _python() -> tuple[Path, tuple[Path, ...], tuple[Path, ...]]:
    executable = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    prefix = Path(sys.base_prefix)
    wanted = [*map(Path, _LIBRARIES), prefix / "lib", prefix / "lib64", Path(sysconfig.get_path("stdlib"))]
    libraries: list[Path] = []
    for path in wanted:
        if path.is_dir() and not any(path.resolve().is_relative_to(other) for other in libraries):
            libraries.append(path.resolve())
    if _LINKER_CACHE.exists():
        libraries.append(_LINKER_CACHE)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    inside = [
        *(Path(sysconfig.get_path("stdlib")) / folder for folder in ("site-packages", "dist-packages")),
        *(library / "python3" for library in libraries),
        *(library / version / "dist-packages" for library in libraries),
        *(library / version / "site-packages" for library in libraries),
    ]
    hidden = {path.resolve() for path in inside if path.is_dir()}
    return executable, tuple(libraries), tuple(sorted(hidden))
