"""Where in a value: "['dw0']", "[1]", "[0, 2]", as Python would index it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.judge.target import Layout, Marks
from grader.model.attempt import Returned
from grader.model.value import Array, Value

MOST_ENTRIES = 6  # named in one sentence


def entries_of(layout: Layout, case: int, hit: Marks) -> str:
    """A clause that names the entries of a dictionary or tuple in which numbers were `hit`; "" for a value of one."""
    entries = list(leaves(_due(layout, case)))
    if len(entries) < 2:
        return ""
    concerned = np.unique(layout.leaf[layout.offsets[case] : layout.offsets[case + 1]][hit]).tolist()
    named = ", ".join(entries[leaf][0] for leaf in concerned[:MOST_ENTRIES])
    return f" (in {named}{', …' if len(concerned) > MOST_ENTRIES else ''})"


def place_of(layout: Layout, case: int, number: int) -> str | None:
    """Where the `number`-th number of a case stands; None for a value that is a single number."""
    owner = layout.leaf[layout.offsets[case] : layout.offsets[case + 1]]
    leaf = int(owner[number])
    path, value = list(leaves(_due(layout, case)))[leaf]
    if not isinstance(value, Array) or not value.data.shape:
        return path or None
    within = number - int(np.argmax(owner == leaf))
    within //= 2 if value.data.dtype.kind == "c" else 1
    return f"{path}{[int(index) for index in np.unravel_index(within, value.data.shape)]}"


def _due(layout: Layout, case: int) -> Value:
    call = layout.calls[case]
    return call.value if isinstance(call, Returned) else None


def leaves(value: Value, path: str = "") -> Iterator[tuple[str, Value]]:
    """The leaves of a value in order, each with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}[{key!r}]")
    elif isinstance(value, (list, tuple)):
        for i, item in enumerate(value):
            yield from leaves(item, f"{path}[{i}]")
    else:
        yield path, value
