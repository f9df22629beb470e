"""The wire: what passes between the parent and a child, as strictly typed msgpack.

    frame = u32 little-endian length | msgpack [tag, fields…]

A child sends, in this order and nothing else:

    student: Started, Loaded, then one of Calls | Missing | NotLoaded for each index it was told, Finished
    author:  Started, then Solved for each exercise, solver and precision in order, Finished

A value is a msgpack nil, bool, int, float or str, or [tag, fields…] of one of the classes below.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

DEPTH = 32  # deepest nesting of a value
NODES = 200_000  # numbers, texts and boxes in one value
BOXES = 400_000  # lists (of two heads each), dictionaries and texts sent back by one submission in long messages
KEYS = 2_000  # in one dictionary: colliding integers make 16 000 keys cost a second in the parent
DIMENSIONS = 32  # of an array
DIGITS = 4_000  # of an integer; Python itself refuses to print more than 4300
TEXT = 100_000  # characters in one text
MESSAGE = 500  # characters of an exception's message
NAME = 100  # characters of a type's name
BYTES = 8_000_000  # sent back by one submission
PARAMETERS = 100  # of a function, to tell their order
AXES, LINES = 20, 50  # of a figure, of an axes
POINTS = 80_000  # of a figure: 1.28 MB, so that a submission may send six

# A dtype's name -> how its numbers are sent. "bfloat16" has no numpy dtype and comes widened.
STORAGE = {
    "bool": "|u1",
    "int8": "|i1",
    "int16": "<i2",
    "int32": "<i4",
    "int64": "<i8",
    "uint8": "|u1",
    "uint16": "<u2",
    "uint32": "<u4",
    "uint64": "<u8",
    "bfloat16": "<f4",
    "float16": "<f2",
    "float32": "<f4",
    "float64": "<f8",
    "complex64": "<c8",
    "complex128": "<c16",
}


Shape = Annotated[tuple[Annotated[int, msgspec.Meta(ge=0)], ...], msgspec.Meta(max_length=DIMENSIONS)]


class Tagged(msgspec.Struct, array_like=True, tag_field="tag", frozen=True):
    """[tag, fields…]; `tag_field` only keeps msgspec from reserving the name `type`."""


class Array(Tagged, tag=1, frozen=True, gc=False):
    dtype: str
    shape: Shape
    data: bytes


class Complex(Tagged, tag=2, frozen=True, gc=False):
    real: float
    imag: float


class Big(Tagged, tag=3, frozen=True, gc=False):
    """An integer that 64 bits cannot hold."""

    digits: str


class Items(Tagged, tag=4, frozen=True):
    items: list[Value]


class Tuple(Tagged, tag=5, frozen=True):
    items: list[Value]


class Mapping(Tagged, tag=6, frozen=True):
    """A dictionary in two columns, so that no hash table is built before the keys are counted."""

    keys: list[str | int]
    values: list[Value]


Value = None | bool | int | float | str | Array | Complex | Big | Items | Tuple | Mapping


class Returned(Tagged, tag=1, frozen=True):
    value: Value


class Raised(Tagged, tag=2, frozen=True, gc=False):
    type: str
    message: str
    file: str | None
    line: int | None
    step: int | None = None  # from 1, in a case of several calls
    shapes: str = ""  # of the arrays on that line


class Refused(Tagged, tag=3, frozen=True, gc=False):
    what: str
    why: str


class Forbidden(Tagged, tag=4, frozen=True, gc=False):
    """The call reached what the problem forbids; `name` as its file has it."""

    name: str
    file: str | None
    line: int | None
    step: int | None = None


Call = Returned | Raised | Refused | Forbidden


class Started(Tagged, tag=1, frozen=True, gc=False):
    """The walls are up, and no foreign code has run yet: what goes wrong before this is the grader's fault."""


class Loaded(Tagged, tag=2, frozen=True, gc=False):
    """All modules ran, or failed."""


class Calls(Tagged, tag=3, frozen=True):
    """order: of the parameters by their indices, where the function has them under the same names in another one."""

    index: int
    calls: list[Call]
    order: Annotated[tuple[int, ...], msgspec.Meta(max_length=PARAMETERS)] = ()


class Missing(Tagged, tag=4, frozen=True, gc=False):
    index: int


class NotLoaded(Tagged, tag=5, frozen=True):
    index: int
    raised: Raised | Forbidden


class Solved(Tagged, tag=6, frozen=True):
    exercise: int
    solver: int
    precision: int
    calls: list[Call]
    seconds: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    kilobytes: Annotated[int, msgspec.Meta(ge=0)] = 0


class Finished(Tagged, tag=7, frozen=True, gc=False):
    """Nothing follows."""


Frame = Started | Loaded | Calls | Missing | NotLoaded | Solved | Finished


class Steps(msgspec.Struct, array_like=True, frozen=True):
    """The parameters that make a case several calls in a row, as steps.py makes them."""

    carried: tuple[str, ...]
    rows: tuple[str, ...]
    counter: str | None


class Question(msgspec.Struct, array_like=True, frozen=True):
    problem: str
    answer: str
    kind: Literal["constant", "function", "plot"]
    parameters: tuple[str, ...]
    cases: list[list[Value]]
    steps: Steps | None


class Source(msgspec.Struct, array_like=True, frozen=True):
    name: str
    text: str


class StudentJob(msgspec.Struct, array_like=True, frozen=True):
    """`order`: the indices of the questions to be answered, constants first."""

    sources: list[Source]
    order: list[int]


class Solver(msgspec.Struct, array_like=True, frozen=True):
    form: Literal["expression", "body", "function", "gradient", "differences", "name"]
    text: str
    file: str
    line: int
    backend: Literal["numpy", "torch"]
    with_respect_to: str | None
    upstream: str | None


class Exercise(msgspec.Struct, array_like=True, frozen=True):
    answer: str
    solvers: list[Solver]
    parameters: tuple[str, ...]
    cases: list[list[Value]]
    precisions: list[Literal["float64", "float32", "float16"]]
    given: list[tuple[str, str]]
    steps: Steps | None
    order: Literal["rows", "columns"] = "rows"
    threads: int = 1


class AuthorJob(msgspec.Struct, array_like=True, frozen=True):
    """`done`: so many solvers and precisions were done by children that died, each counted in the order of Solved."""

    files: list[Source]
    exercises: list[Exercise]
    done: int = 0
