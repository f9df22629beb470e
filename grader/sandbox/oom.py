"""Whether the kernel ran out of memory: the one reason of ours for which it kills a child."""

from __future__ import annotations

import re
from pathlib import Path

_COUNTS = Path("/proc/vmstat")


class Kills:
    """Processes killed so far for want of memory, in the machine and in every cgroup.

    known: as last counted. Counting takes as long as starting a child: a child that is killed compares the count with
    what was known when it started. After a kill that nobody counted it is run once more than it should be, no worse.
    """

    def __init__(self, counts: Path = _COUNTS) -> None:
        self._counts = counts
        self.known = 0
        self.count()

    def count(self) -> int:
        """The number now; as last known where it is not told."""
        try:
            found = re.search(rb"^oom_kill (\d+)", self._counts.read_bytes(), re.MULTILINE)
        except OSError:
            return self.known
        if found is not None:
            self.known = int(found[1])
        return self.known


KILLS = Kills()
