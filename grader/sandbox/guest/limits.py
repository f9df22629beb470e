"""Resource limits of a child."""

from __future__ import annotations

import resource

MEGABYTE = 1 << 20
_FIXED = {
    resource.RLIMIT_FSIZE: 16 * MEGABYTE,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_MEMLOCK: 0,
    resource.RLIMIT_MSGQUEUE: 0,
    resource.RLIMIT_STACK: 8 * MEGABYTE,
}


class Limits:
    """Made ready in the zygote; `apply` puts a child under them."""

    def __init__(self) -> None:
        limits = (*_FIXED, resource.RLIMIT_AS, resource.RLIMIT_CPU)
        self._hard = {limit: resource.getrlimit(limit)[1] for limit in limits}
        self._fixed = [(limit, self._both(limit, amount)) for limit, amount in _FIXED.items()]

    def apply(self, address_space: int, cpu_seconds: int) -> None:
        """address_space: bytes. Soft and hard alike: a pid namespace's first process ignores the soft CPU signal."""
        resource.setrlimit(resource.RLIMIT_AS, self._both(resource.RLIMIT_AS, address_space))
        resource.setrlimit(resource.RLIMIT_CPU, self._both(resource.RLIMIT_CPU, cpu_seconds))
        for limit, both in self._fixed:
            resource.setrlimit(limit, both)

    def _both(self, limit: int, amount: int) -> tuple[int, int]:
        hard = self._hard[limit]
        amount = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        return amount, amount
