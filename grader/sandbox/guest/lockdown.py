"""Puts a forked child behind the walls of its rung. Each step that fails ends the child before foreign code runs.

    rung     own namespaces   landlock   seccomp                     writable
    full     pid, mount, …    yes        yes                         its own 16 MB /tmp
    strong   the box's        yes        yes                         nothing
    good     none             yes        yes                         nothing
    weak     none             no         yes, no file for writing    nothing
    none     none             no         no                          everything

Inside the box of full and strong, landlock is added where the kernel has it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from . import kernel, landlock, seccomp
from .limits import MEGABYTE, Limits

_DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
_PRIVATE = "/private"  # /tmp is a link to /private/tmp: a landlock rule on a mount point itself is passed over
_NAMESPACES = kernel.CLONE_NEWNS | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS


class Lockdown:
    """Filters and rules that are the same for every child, prepared once in the zygote."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self.rung: str = spec["rung"]
        self.full = self.rung == "full"
        self._limits = Limits()
        self._rules: landlock.Ruleset | None = None
        self._filter: seccomp.Filter | None = None
        if self.rung == "good" or (self.rung in ("full", "strong") and landlock.version()):
            self._rules = self._paths(spec)
        if self.rung != "none":
            author = spec["role"] == "author"
            steps = seccomp.program(files=self.full, writing=self.rung != "weak", threads=author)
            self._filter = seccomp.Filter(steps)

    def _paths(self, spec: dict[str, Any]) -> landlock.Ruleset:
        rules = landlock.Ruleset()
        hidden = [Path(path) for path in spec["hidden"]]
        for path in spec["readable"]:
            rules.allow_reading(Path(path), hidden)
        for device in _DEVICES:
            rules.allow_device(Path(device))
        if self.full:
            rules.allow_everything(Path(_PRIVATE))
        return rules

    def apply(self, parent: int, megabytes: int, cpu_seconds: int, held: int) -> None:
        """Lock this process down. parent: the zygote's number as seen from here; held: the zygote's address space."""
        if self.full:
            kernel.unshare(_NAMESPACES)
            kernel.mount_tmpfs(f"{_PRIVATE}/tmp", "size=16m,nr_inodes=256,mode=0777")
            kernel.unmount("/proc")
            os.chdir("/tmp")  # a figure may be saved, a folder made: nobody else sees them
        self._limits.apply(held + megabytes * MEGABYTE, cpu_seconds)
        if self.rung != "none":
            kernel.drop_capabilities()
            kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
            kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
        kernel.die_with_parent(0 if self.full else parent)
        if self._rules is not None:
            self._rules.restrict()
        if self._filter is not None:
            self._filter.load()
