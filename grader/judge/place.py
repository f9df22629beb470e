"""Where in a value: "['dw0']", "[1]", "[0, 2]", as Python would index it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from grader.judge.number import Numbers
from grader.judge.steps import spoken, step_of
from grader.judge.target import Layout, Marks
from grader.model.attempt import Returned
from grader.model.message import NOTHING, Message, listed, phrase
from grader.model.value import Array, Value

MOST_ENTRIES = 6  # named in one sentence


def entries_of(layout: Layout, case: int, hit: Marks) -> Message:
    """A clause that names the entries of a dictionary or tuple in which numbers were `hit`; "" for a value of one."""
    entries = list(leaves(_due(layout, case)))
    if len(entries) < 2:
        return NOTHING
    concerned: list[str] = [entries[leaf][0] for leaf in np.unique(_owners(layout, case)[hit]).tolist()]
    if layout.steps:  # what comes after the first wrong step may be wrong for its sake alone
        first = step_of(concerned[0])
        concerned = [spoken(path, layout.steps) for path in concerned if step_of(path) == first]
        return phrase(" (first in {places})", places=listed(concerned[:MOST_ENTRIES], "; "))
    more = ["…"] if len(concerned) > MOST_ENTRIES else []
    return phrase(" (in {places})", places=listed([*concerned[:MOST_ENTRIES], *more]))


def first_wrong_step(layout: Layout, case: int, numbers: Numbers, missed: Marks) -> int:
    """The step, from 0, of the first number that is not finite, as is told where there is one; else of the first wrong.

    numbers, missed: (k,) those of this case, and which are wrong.
    """
    bad = ~np.isfinite(numbers)
    hit = bad if bad.any() else missed
    return int(steps_of(layout, case)[hit].min()) if hit.any() else 0


def steps_of(layout: Layout, case: int) -> npt.NDArray[np.int64]:
    """(k,) the step, from 0, in which each number of a case stands."""
    steps = np.array([step_of(path) for path, _ in leaves(_due(layout, case))], dtype=np.int64)
    return steps[_owners(layout, case)]


def _owners(layout: Layout, case: int) -> npt.NDArray[np.int64]:
    return layout.leaf[layout.offsets[case] : layout.offsets[case + 1]]


def place_of(layout: Layout, case: int, number: int) -> Message | None:
    """Where the `number`-th number of a case stands; None for a value that is a single number."""
    owner = _owners(layout, case)
    leaf = int(owner[number])
    path, value = list(leaves(_due(layout, case)))[leaf]
    where = spoken(path, layout.steps) if layout.steps else Message(path)
    if not isinstance(value, Array) or not value.data.shape:
        return where or None
    within = number - int(np.argmax(owner == leaf))
    within //= 2 if value.data.dtype.kind == "c" else 1
    return where + str([int(index) for index in np.unravel_index(within, value.data.shape)])


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
