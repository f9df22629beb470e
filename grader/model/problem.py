"""A problem file as a type: everything that an author can say, and nothing else.

The kind of an answer follows from its keys: `arguments` make a function, `options` a choice (`right` is a
list: choices), `rubric` an essay, and otherwise it is a number (or an array of numbers, or a dictionary).
"""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, Tag

from grader.model.draws import DrawSpec, Record

Kind = Literal["number", "function", "choice", "choices", "essay"]
Code: TypeAlias = Annotated[
    str,
    Field(min_length=1, description="an expression, the body of a function (with return), or file.py:name"),
]
Points: TypeAlias = Annotated[float, Field(gt=0, le=1000)]
Credit: TypeAlias = Annotated[float, Field(ge=0, lt=1, description="the share of the points that this mistake keeps")]


def _name(text: str) -> str:
    if not text.isidentifier():
        raise ValueError("a name is a Python identifier: letters, digits and _, not starting with a digit")
    if keyword.iskeyword(text):
        raise ValueError("this is a keyword of Python; take another name")
    if unicodedata.normalize("NFKC", text) != text:  # Python looks it up under the other spelling
        raise ValueError(f"Python reads this name as {unicodedata.normalize('NFKC', text)}; write it so")
    return text


Name: TypeAlias = Annotated[str, AfterValidator(_name)]


class Limits(Record):
    """What one answer may use: time for all its cases together, and memory beyond what Python and its packages take."""

    seconds: float = Field(2, gt=0, le=600)
    megabytes: int = Field(256, ge=16, le=65536)


class Tolerance(Record):
    """An allowance set by hand, instead of the measured one.

    |got - expected| <= absolute + relative * |expected|, element by element.
    """

    relative: float = Field(0, ge=0, lt=1)
    absolute: float = Field(0, ge=0)


class Mistake(Record):
    """A known wrong answer: how it is computed, what it still earns, and what the student reads."""

    answer: Code | tuple[Code, ...] = Field(description="one solver, or several that are the same mistake")
    credit: Credit = 0
    feedback: str = Field(min_length=1)


class Gradient(Record):
    """An oracle by autograd: the gradient of an expression."""

    gradient_of: Code
    with_respect_to: Name
    upstream: Code | None = Field(None, description="the gradient that comes from above; none for a number")
    where: Mapping[Name, DrawSpec] = Field({}, description="further names that only the oracle needs")


class AnswerBase(Record):
    """What every answer has."""

    points: Points


class Solved(AnswerBase):
    """An answer that solvers compute."""

    reference: Code
    oracle: Code | Gradient
    accepted: tuple[Code, ...] = ()
    mistakes: Mapping[str, Mistake] = {}


class NumberAnswer(Solved):
    """A constant of the module: a number, an array of numbers, or a dictionary of numbers."""

    kind: ClassVar[Kind] = "number"
    exact: bool = Field(False, description="no rounding by hand is forgiven (whole numbers are always exact)")
    digits: int = Field(3, ge=1, le=15, description="right to within half a unit of this significant digit")
    given: Mapping[Name, Name] = Field({}, description="names for earlier answers: {n: SIZE_1}")
    carry_if: str | None = Field(None, description="carry a wrong earlier value on only if this holds: n > 2")


class Group(Record):
    """Cases that are drawn and weighed apart from the others."""

    cases: int = Field(10, ge=1, le=1000)
    weight: float = Field(1, gt=0)
    arguments: Mapping[Name, DrawSpec] = Field({}, description="draws that replace the answer's own")
    require: str | None = None
    tolerance: Tolerance | None = None
    feedback: str | None = Field(None, description="what a student reads who fails this group only")


class FunctionAnswer(Solved):
    """A function that is called on drawn cases."""

    kind: ClassVar[Kind] = "function"
    arguments: Mapping[Name, DrawSpec]
    require: str | None = Field(None, description="cases for which this does not hold are drawn again: n >= k")
    cases: int = Field(20, ge=1, le=1000)
    groups: Mapping[str, Group] = Field({}, description="instead of `cases`")
    tolerance: Tolerance | None = None
    limits: Limits | None = None


class ChoiceBase(AnswerBase):
    options: Mapping[str, str] = Field(min_length=2, description="key: the text that students read")
    feedback: Mapping[str, str] = Field({}, description="wrong option: what a student who took it reads")


class ChoiceAnswer(ChoiceBase):
    """One of several options."""

    kind: ClassVar[Kind] = "choice"
    right: str


class ChoicesAnswer(ChoiceBase):
    """A set of options."""

    kind: ClassVar[Kind] = "choices"
    right: tuple[str, ...]


class Criterion(Record):
    points: Points
    text: str = Field(min_length=1)


class EssayAnswer(AnswerBase):
    """Text that a person marks by a rubric."""

    kind: ClassVar[Kind] = "essay"
    rubric: tuple[Criterion, ...] = Field(min_length=1)


def kind_of(raw: object) -> Kind:
    """The kind that the keys of one answer speak of."""
    if not isinstance(raw, Mapping):
        return getattr(raw, "kind", "number")
    if "arguments" in raw:
        return "function"
    if "options" in raw or "right" in raw:
        return "choices" if isinstance(raw.get("right"), (tuple, list)) else "choice"
    return "essay" if "rubric" in raw else "number"


Answer: TypeAlias = Annotated[
    Annotated[NumberAnswer, Tag("number")]
    | Annotated[FunctionAnswer, Tag("function")]
    | Annotated[ChoiceAnswer, Tag("choice")]
    | Annotated[ChoicesAnswer, Tag("choices")]
    | Annotated[EssayAnswer, Tag("essay")],
    Discriminator(kind_of),
]


class Problem(Record):
    """One YAML file."""

    title: str = Field(min_length=1)
    statement: str = Field(min_length=1, description="Markdown; $...$ and $$...$$ are LaTeX")
    packages: tuple[str, ...] = Field(
        ("numpy", "torch"), description="what a student may import, besides Python itself"
    )
    limits: Limits = Limits()
    answers: Mapping[Name, Answer] = Field(min_length=1)


class ExamFile(Record):
    """`exam.yaml`, which may stand beside the problems of an exam."""

    title: str | None = None
    order: tuple[str, ...] = Field((), description="problem ids; those not named follow in the order of the alphabet")
