"""Values near an answer: what a student writes who is off by one, or who swaps, forgets or repeats an entry."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice, zip_longest
from typing import Any

import numpy as np

from grader.judge.naming import literal
from grader.model.value import Array, Value

Numbers = np.ndarray[Any, Any]
_FIRST = 12  # entries of a box that are changed, and pairs of them that are swapped
_RINGS = 2  # neighbours, and theirs
_TELLING = 4000  # characters by which two values are told apart
_GONE: Value = {}  # no value that a number becomes


def neighbours(listed: Sequence[Value], most: int) -> tuple[Value, ...]:
    """At most so many values near those that are listed, of each of them as many; none twice. Where these are few, as
    of a number, theirs follow.
    """
    seen = {_key(value) for value in listed}
    ring, found = list(listed), list[Value]()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for _ in range(_RINGS):
            began = len(found)
            for row in zip_longest(*map(near, ring), fillvalue=_GONE):
                for value in row:
                    if len(found) < most and value is not _GONE and _key(value) not in seen:
                        seen.add(_key(value))
                        found.append(value)
            ring = found[began:]
    return tuple(found)


def _key(value: Value) -> tuple[str, str]:
    return type(value).__name__, literal(value, _TELLING)


def near(value: Value) -> Iterator[Value]:
    """The neighbours of one value, the most telling first; none of a text, which has no next one."""
    match value:
        case bool():
            yield not value
        case int() | float() | complex():
            yield from _numbers(value)
        case list():
            yield from _boxes(value, list)
        case tuple():
            yield from _boxes(value, tuple)
        case dict():
            yield from _mappings(value)
        case Array():
            yield from _arrays(value)


def _numbers(value: complex) -> Iterator[Value]:
    """One more, one less, doubled, with the other sign, as a float."""
    yield value + 1
    yield value - 1
    yield 2 * value
    yield -value
    if isinstance(value, int):
        with suppress(OverflowError):
            yield float(value)


def _boxes(entries: Sequence[Value], box: Callable[[Sequence[Value]], Value]) -> Iterator[Value]:
    """One entry changed, two swapped, one fewer, one more."""
    changed = _changed(entries)
    yield from map(box, islice(changed, 2))
    if entries:
        yield box(entries[:-1])
        yield box([*entries, entries[-1]])
    for at in range(min(len(entries) - 1, _FIRST)):
        yield box([*entries[:at], entries[at + 1], entries[at], *entries[at + 2 :]])
    if len(entries) > 1:
        yield box(entries[1:])
    yield from map(box, changed)


def _changed(entries: Sequence[Value]) -> Iterator[list[Value]]:
    """With one entry changed: each entry in its first way, then each in its second."""
    for row in zip_longest(*map(near, entries[:_FIRST]), fillvalue=_GONE):
        for at, entry in enumerate(row):
            if entry is not _GONE:
                yield [*entries[:at], entry, *entries[at + 1 :]]


def _mappings(value: dict[str | int, Value]) -> Iterator[Value]:
    names = list(value)
    for entries in _changed([value[name] for name in names]):
        yield dict(zip(names, entries, strict=True))
    for name in names:
        yield {other: entry for other, entry in value.items() if other != name}


def _arrays(value: Array) -> Iterator[Value]:
    """A number of numpy's as a number; of an array rows that are swapped, missing or more, or one number changed."""
    data = np.asarray(value.data)
    if not data.shape:
        yield from (_like(value, np.asarray(entry)) for entry in near(data.item()) if _fits(entry))
        return
    if len(data):
        yield _like(value, data[:-1])
        yield _like(value, np.concatenate([data, data[-1:]]))
    for at in range(min(len(data) - 1, _FIRST)):
        yield _like(value, data[[*range(at), at + 1, at, *range(at + 2, len(data))]])
    for place in range(min(data.size, _FIRST)):
        for entry in filter(_fits, near(data.reshape(-1)[place].item())):
            flat = data.reshape(-1).astype(np.result_type(data, np.asarray(entry)))
            flat[place] = entry
            yield _like(value, flat.reshape(data.shape))


def _fits(entry: Value) -> bool:
    """Whether an array can hold it: not a whole number of more than 64 bits."""
    return not isinstance(entry, int) or -(1 << 63) <= entry < 1 << 63


def _like(value: Array, data: Numbers) -> Array:
    """In the precision that it had, if it can be."""
    same = data.astype(value.data.dtype) if data.dtype.kind == value.data.dtype.kind else data
    return Array(same, value.dtype if same.dtype == value.data.dtype else str(same.dtype))
