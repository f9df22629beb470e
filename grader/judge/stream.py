"""Random numbers with a name: the same on every platform, in every order, today and next year.

Each drawn argument has a stream of its own, keyed by what it is for (seed, exam, problem, answer, case, argument),
so nothing depends on the order in which things are drawn. Only Philox's raw bits are used, which numpy promises to
keep; numpy's distributions may change between versions. Reals lie on a coarse binary grid: they are short to print,
exact in float32 (a student who works in single precision starts from the same numbers), and a last-bit difference
between two machines' `log` is rounded away.
"""

from __future__ import annotations

import hashlib
import math
import struct
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]
LEVELS = 256  # grid steps between the bounds of a uniform draw, at least
STEPS_PER_SCALE = 128  # grid steps in one standard deviation of a normal draw, at least
SIGNIFICANT_BITS = 9  # kept of a log-uniform draw
_KEY = struct.Struct("<2Q")


class _Shared(threading.local):
    """One generator a thread: a new one takes 30 times as long as to give it another stream's state, all in Python's
    own numbers, which it reads five times as fast as numpy's.
    """

    def __init__(self) -> None:
        self.bits = np.random.Philox(key=0)
        self.inner: dict[str, Sequence[int]] = {"counter": [0, 0, 0, 0], "key": [0, 0]}
        self.start: Any = {**self.bits.state, "state": self.inner, "buffer": [0, 0, 0, 0]}
        self.owner: Stream | None = None


_SHARED = _Shared()


def joined_path(*path: object) -> str:
    """A path as one step of another: many streams begin with the same steps."""
    return "\x1f".join(map(str, path))


class Stream:
    """The random numbers that belong to `path`."""

    def __init__(self, *path: object) -> None:
        digest = hashlib.sha256(joined_path(*path).encode("utf-8", "surrogatepass")).digest()
        self._key = _KEY.unpack_from(digest)
        self._taken = 0

    def _raw(self, count: int) -> npt.NDArray[np.uint64]:
        """The next bits, 64 at a time; (count,) uint64."""
        generator = self._generator()
        self._taken += count
        return generator.random_raw(count)

    def _generator(self) -> np.random.Philox:
        """The generator, ready to give what comes next here."""
        shared = _SHARED
        if shared.owner is not self:
            shared.inner["key"] = self._key
            shared.bits.state = shared.start
            if self._taken:
                shared.bits.random_raw(self._taken, output=False)
            shared.owner = self
        return shared.bits

    def integers(self, low: int, high: int, count: int) -> npt.NDArray[np.int64]:
        """Whole numbers of [low, high], both included; (count,) int64. Their bias is below 2^-40 for ranges to 2^24."""
        raw = self._raw(count)
        return (low + (raw % np.uint64(high - low + 1)).astype(np.int64)).astype(np.int64)

    def integer(self, low: int, high: int) -> int:
        """The same, one of them."""
        generator = self._generator()
        self._taken += 1
        return low + int(generator.random_raw()) % (high - low + 1)

    def unit(self, count: int) -> Reals:
        """Reals of [0, 1) with 53 random bits; (count,) float64."""
        bits: Reals = (self._raw(count) >> np.uint64(11)).astype(np.float64)
        return bits * 2.0**-53

    def uniform(self, low: float, high: float, count: int) -> Reals:
        """Reals of [low, high] on a binary grid; (count,) float64."""
        if high <= low:
            return np.full(count, float(low))
        step: float = 2.0 ** math.floor(math.log2((high - low) / LEVELS))
        levels = self.integers(math.ceil(low / step), math.floor(high / step), count).astype(np.float64)
        return levels * step

    def log_uniform(self, low: float, high: float, count: int) -> Reals:
        """Positive reals of [low, high] with SIGNIFICANT_BITS bits each; (count,) float64."""
        value = np.exp(math.log(low) + (math.log(high) - math.log(low)) * self.unit(count))
        mantissa, exponent = np.frexp(value)
        rounded = np.ldexp(np.round(np.ldexp(mantissa, SIGNIFICANT_BITS)), exponent - SIGNIFICANT_BITS)
        within: Reals = np.clip(rounded, low, high)
        return within

    def normal(self, mean: float, scale: float, count: int) -> Reals:
        """Normal numbers on a binary grid, by Box and Muller (1958); (count,) float64."""
        unit = self.unit(2 * count)
        if scale <= 0:
            return np.full(count, float(mean))
        radius = np.sqrt(-2.0 * np.log(1.0 - unit[:count]))
        value = mean + scale * radius * np.cos(2.0 * math.pi * unit[count:])
        step: float = 2.0 ** math.floor(math.log2(scale / STEPS_PER_SCALE))
        rounded: Reals = np.rint(value / step) * step + 0.0  # + 0.0: a student must not read -0.0, nor its sign matter
        return rounded
