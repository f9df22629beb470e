"""What of this machine decides how strong the wall can be."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from grader.sandbox import bubblewrap
from grader.sandbox.guest import landlock, seccomp

_RESTRICTIONS = {
    "kernel.apparmor_restrict_unprivileged_userns": "1",
    "kernel.unprivileged_userns_clone": "0",
    "user.max_user_namespaces": "0",
}


def machine() -> Mapping[str, str]:
    """Name -> value, in words; nothing is started and no package imported for it."""
    abi = landlock.version()
    return {
        "system": f"{platform.system()} {platform.release()}, {platform.machine()}, {os.cpu_count()} processors",
        "user": "root (students' code never is)" if os.geteuid() == 0 else f"{os.geteuid()}",
        "Python": f"{platform.python_version()}, {', '.join(map(_version, ('numpy', 'torch')))}",
        "bubblewrap": _bubblewrap(),
        "landlock": f"version {abi}" if abi else "none, or switched off",
        "seccomp": "known" if seccomp.supported() else f"not known for {platform.machine()}",
        "user namespaces": _namespaces(),
    }


def _version(package: str) -> str:
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError:
        return f"no {package}"


def _bubblewrap() -> str:
    found = bubblewrap.find()
    return "not installed" if found is None else f"{found} {'.'.join(map(str, bubblewrap.version(found)))}"


def _namespaces() -> str:
    found = [name for name, bad in _RESTRICTIONS.items() if _setting(name) == bad]
    return (
        f"restricted: {' and '.join(f'{name} is {_RESTRICTIONS[name]}' for name in found)}"
        if found
        else "not restricted"
    )


def _setting(name: str) -> str | None:
    try:
        return Path("/proc/sys", *name.split(".")).read_text().strip()
    except OSError:
        return None
