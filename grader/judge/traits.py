"""What of a case may show a mistake, by its arguments alone: sizes, signs, magnitudes, and which are alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from itertools import combinations, pairwise
from math import floor, log10

from grader.model.value import Array, Value

_LARGE = 3  # sizes and whole numbers from here on are alike
_USUAL = (0.1, 100.0)  # magnitudes that are alike: how large whole numbers become is no trait

Trait = tuple[Hashable, ...]


def traits_of(arguments: Mapping[str, Value]) -> Iterator[Trait]:
    """Those of each argument by itself."""
    for name, value in arguments.items():
        yield from _traits(name, value)


def orders_of(arguments: Mapping[str, Value]) -> Iterator[Trait]:
    """Of each two sizes, or whole numbers, whether they are the same, or which is the larger."""
    wholes = {**sizes_of(arguments), **whole_numbers(arguments)}
    for (name, number), (other, second) in combinations(wholes.items(), 2):
        yield name, other, (number > second) - (number < second)


def whole_numbers(arguments: Mapping[str, Value]) -> dict[str, int]:
    """Those that are arguments by themselves: a stride."""
    return {name: value for name, value in arguments.items() if type(value) is int}


def sizes_of(arguments: Mapping[str, Value]) -> dict[str, int]:
    """The axes of arrays, and the lengths of lists."""
    sizes: dict[str, int] = {}
    for name, value in arguments.items():
        if isinstance(value, Array):
            sizes |= {f"{name}.shape[{axis}]": size for axis, size in enumerate(value.data.shape)}
        elif isinstance(value, list):
            sizes[f"len({name})"] = len(value)
    return sizes


def _traits(name: str, value: Value) -> Iterator[Trait]:
    match value:
        case bool() | str() | None:
            yield name, value
        case int():
            yield name, max(-_LARGE, min(value, _LARGE))
        case float():
            yield name, value > 0, _decade(value)
            yield name, "one", abs(value) == 1
        case Array():
            data = value.data
            yield from ((name, axis, min(size, _LARGE)) for axis, size in enumerate(data.shape))
            if data.dtype.kind in "iuf" and data.size:
                numbers = data.reshape(-1).tolist()
                yield name, "zero", 0 in numbers
                yield name, "negative", min(numbers) < 0
                yield name, "tie", len(set(numbers)) < len(numbers)
                yield name, "decade", _decade(max(map(abs, numbers)), len(numbers))
        case list() | tuple():
            length = min(len(value), _LARGE)
            yield name, "length", length
            for place, (item, after) in enumerate(pairwise(value)):
                if type(item) is type(after) is int:  # which size follows on which: of a longer list it shows more
                    yield name, "next", length, min(place, _LARGE - 1), (item > after) - (item < after)
            for place, item in enumerate(value):
                yield from _traits(f"{name}[{min(place, _LARGE - 1)}]", item)


def _decade(value: float, beside: int = 1) -> int:
    """beside: of so many values it is the largest. Whole numbers no two of which are the same grow with them."""
    usual = _USUAL[0] <= abs(value) < max(_USUAL[1], beside)
    return 0 if usual or not value else floor(log10(abs(value)))
