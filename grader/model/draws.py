"""How an argument of a function answer is drawn: the `arguments:` of a problem file.

A bound, a size or a shape may be an arithmetic expression of arguments that were drawn before it
(`n - 2*w`, `max(1, k)`; see grader/judge/arithmetic.py), so that sizes fit together.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

Arithmetic: TypeAlias = int | float | str
Shape: TypeAlias = tuple[int | str, ...]
Scalar: TypeAlias = int | float | str


class Record(BaseModel):
    """A part of a problem file: read strictly, unknown keys refused, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Draw(Record):
    hidden: bool = Field(False, description="Not passed to the student's function; solvers and later draws see it.")


class Integers(Draw):
    """Whole numbers from low to high, both included; the bounds come up more often than the rest."""

    integers: tuple[Arithmetic, Arithmetic] = Field(description="[low, high], both included")
    shape: Shape | None = Field(None, description="an array of this shape; without it, one number")


class Uniform(Draw):
    """Real numbers spread evenly between low and high."""

    uniform: tuple[Arithmetic, Arithmetic] = Field(description="[low, high]")
    shape: Shape | None = None


class LogUniform(Draw):
    """Positive real numbers whose logarithm is spread evenly, for an eps or a learning rate."""

    log_uniform: tuple[Arithmetic, Arithmetic] = Field(description="[low, high], both above 0")
    shape: Shape | None = None


class Normal(Draw):
    """An array of normal numbers; its shape is the value, [] gives one number."""

    normal: Shape = Field(description="the shape: [n, m]; [] gives one number")
    mean: Arithmetic = 0
    scale: Arithmetic = 1


class Bernoulli(Draw):
    """An array of zeros and ones; its shape is the value."""

    bernoulli: Shape = Field(description="the shape: [n]")
    p: Arithmetic = Field(0.5, description="the probability of a 1")


class Zeros(Draw):
    """An array of zeros: a state that has not begun."""

    zeros: Shape = Field(description="the shape: [n]")


class Simplex(Draw):
    """A probability vector: an array of numbers that are not below 0 and add up to exactly 1."""

    simplex: Shape = Field(description="the shape, of one size: [K]", min_length=1, max_length=1)
    zeros: Arithmetic = Field(0, description="so many entries, anywhere, are exactly 0; the others are above 0")


class OneOf(Draw):
    """One of the listed values; with a shape an array, each number of it one of those listed."""

    one_of: tuple[Scalar, ...] = Field(min_length=1)
    shape: Shape | None = None


class Computed(Draw):
    """A value that follows from earlier arguments."""

    value: Arithmetic


class ListOf(Draw):
    """A Python list of a drawn length; each element is drawn in the same way."""

    list_of: DrawSpec
    length: int | str | tuple[Arithmetic, Arithmetic] = Field(description="a size, or [low, high]")


class TupleOf(Draw):
    """A Python tuple with one draw for each place."""

    tuple_of: tuple[DrawSpec, ...]


DRAWS: dict[str, type[Draw]] = {
    "integers": Integers,
    "uniform": Uniform,
    "log_uniform": LogUniform,
    "normal": Normal,
    "bernoulli": Bernoulli,
    "simplex": Simplex,
    "zeros": Zeros,
    "one_of": OneOf,
    "value": Computed,
    "list_of": ListOf,
    "tuple_of": TupleOf,
}


def _which(raw: object) -> str | None:
    if isinstance(raw, dict):  # a simplex has `zeros` too
        return "simplex" if "simplex" in raw else next((key for key in raw if key in DRAWS), None)
    return next((key for key, model in DRAWS.items() if isinstance(raw, model)), None)


DrawSpec: TypeAlias = Annotated[
    Annotated[Integers, Tag("integers")]
    | Annotated[Uniform, Tag("uniform")]
    | Annotated[LogUniform, Tag("log_uniform")]
    | Annotated[Normal, Tag("normal")]
    | Annotated[Bernoulli, Tag("bernoulli")]
    | Annotated[Simplex, Tag("simplex")]
    | Annotated[Zeros, Tag("zeros")]
    | Annotated[OneOf, Tag("one_of")]
    | Annotated[Computed, Tag("value")]
    | Annotated[ListOf, Tag("list_of")]
    | Annotated[TupleOf, Tag("tuple_of")],
    Discriminator(_which),
]

ListOf.model_rebuild()
TupleOf.model_rebuild()
