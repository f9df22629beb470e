"""Whether the kernel ran out of memory: the one reason of ours for which it kills a child."""

from __future__ import annotations

import re
from pathlib import Path

_COUNTS = Path("/proc/vmstat")


def kills() -> int:
    """Processes killed so far for want of memory, in the machine and in every cgroup; 0 where it is not told."""
    try:
        found = re.search(rb"^oom_kill (\d+)", _COUNTS.read_bytes(), re.MULTILINE)
    except OSError:
        return 0
    return 0 if found is None else int(found[1])
