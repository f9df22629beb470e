"""Ways to take memory until there is no more, and how much a student gets of what the limit says."""

from __future__ import annotations

from grader.model.attempt import Returned
from grader.sandbox.wall import Wall

from .making import TORCH, attempts, function

UNITS = 4  # in a megabyte
# Each an expression for one more unit, to be kept; or for as many as `n` at once.
WAYS = {
    "numpy arrays": "np.ones(1 << 15)",
    "one numpy array": "np.ones(n << 15)",
    "bytes": "b'x' * (1 << 18)",
    "one bytes object": "b'x' * (n << 18)",
    "lists": "[None] * (1 << 15)",
    "small objects": "[float(n) for n in range((1 << 18) // 40)]",  # 24 bytes take 32, and 8 in the list
    "torch tensors": "torch.ones(1 << 16)",
    "one torch tensor": "torch.ones(n << 16)",
}
_TEXT = """
    import numpy as np
    {also}
    def take(n):
        return {way}
    def fits(n):
        try:
            take(n)
        except (MemoryError, RuntimeError) as error:
            if not isinstance(error, MemoryError) and "alloc" not in str(error):
                raise
            return False
        return True
    def many(limit):
        keep = [None] * limit
        taken = 0
        try:
            while taken < limit:
                keep[taken] = take(0)
                taken += 1
        except (MemoryError, RuntimeError) as error:
            keep = None
            if not isinstance(error, MemoryError) and "alloc" not in str(error):
                raise
        return taken
    def one(limit):
        least, most = 0, limit
        while most - least > 1:
            middle = (least + most) // 2
            least, most = (middle, most) if fits(middle) else (least, middle)
        return least
"""


def taken(wall: Wall, way: str, megabytes: int) -> float:
    """Megabytes that a submission with this limit could hold at once, to a quarter."""
    expression = WAYS[way]
    text = _TEXT.format(way=expression, also="import torch" if "torch" in expression else "")
    name = "one" if way.startswith("one") else "many"
    asked = function(name, [(2 * UNITS * megabytes,)], ("limit",), seconds=60.0, megabytes=megabytes)
    (found,) = attempts(wall, text, asked, packages=TORCH)
    (call,) = found.calls
    assert isinstance(call, Returned) and isinstance(call.value, int), found
    return call.value / UNITS
