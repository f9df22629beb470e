"""A virtual environment a peer, outside the checkout, made once: no peer's pins meet ours or another's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from generate import ROOT

PLACE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "grader-peers"
MADE = "made-of.txt"  # the packages that an environment was finished with; without it, it is made again


def environment(place: Path, name: str, packages: tuple[str, ...]) -> Path:
    """The python of a peer's environment. numpy, torch and pytest are those that we are tested with.

    Raises subprocess.CalledProcessError, pip's own words in `stderr`."""
    folder = place / name
    wanted = "\n".join([*packages, *_pins("numpy", "torch", "pytest" if _asks_pytest(packages) else "numpy")])
    made = folder / MADE
    if not made.is_file() or made.read_text() != wanted:
        print(f"making {folder}: {', '.join(wanted.splitlines())}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True, capture_output=True, text=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *wanted.splitlines()]
        subprocess.run(pip, check=True, capture_output=True, text=True)
        made.write_text(wanted)
    return folder / "bin" / "python"


def version(python: Path, package: str) -> str:
    """Which version of a package an environment has."""
    asked = f"import importlib.metadata as m; print(m.version({package!r}))"
    return subprocess.run([python, "-c", asked], capture_output=True, text=True, check=True).stdout.strip()


def _asks_pytest(packages: tuple[str, ...]) -> bool:
    return any("pytest" in package for package in packages)


def _pins(*names: str) -> list[str]:
    pinned = dict(re.findall(r"^([\w.-]+)==(.+)$", (ROOT / "constraints.txt").read_text(), re.MULTILINE))
    return [f"{name}=={pinned[name]}" for name in dict.fromkeys(names)]
