"""Resource limits of a child."""

from __future__ import annotations

import resource

MEGABYTE = 1 << 20


def apply(address_space: int, cpu_seconds: int) -> None:
    """Set every limit, soft and hard alike: in a pid namespace's first process the soft CPU signal is ignored."""
    for name, amount in (
        ("AS", address_space),
        ("CPU", cpu_seconds),
        ("FSIZE", 16 * MEGABYTE),
        ("NOFILE", 64),
        ("CORE", 0),
        ("MEMLOCK", 0),
        ("MSGQUEUE", 0),
        ("STACK", 8 * MEGABYTE),
    ):
        limit = getattr(resource, f"RLIMIT_{name}")
        _, hard = resource.getrlimit(limit)
        amount = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(limit, (amount, amount))
