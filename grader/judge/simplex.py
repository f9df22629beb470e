"""Draw a probability vector of short binary fractions, so that it adds up to exactly 1 in float32 too."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from grader.judge.stream import Stream

PARTS = 2**16  # the whole, in the smallest step
MOST_LIKELY = 64  # times as probable as the least, before rounding


def simplex(size: int, zeros: int, stream: Stream) -> npt.NDArray[np.float64]:
    """(size,) float64, adding up to exactly 1; `zeros` of them, anywhere, are 0. ValueError: nothing would be left."""
    if not 0 <= zeros < size or size > PARTS // MOST_LIKELY:
        raise ValueError(f"of {size} probabilities {zeros} cannot be 0; at most {PARTS // MOST_LIKELY} are drawn")
    weights = stream.integers(1, MOST_LIKELY, size)
    weights[np.argsort(stream.unit(size), kind="stable")[:zeros]] = 0
    parts = weights * PARTS // weights.sum()
    parts[np.argmax(parts)] += PARTS - parts.sum()
    vector: npt.NDArray[np.float64] = parts / PARTS
    return vector
