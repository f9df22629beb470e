"""The answers of a problem file as types: everything that an author can say about one answer, and nothing else."""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import AfterValidator, Field, model_validator

from grader.model.draws import DrawSpec, Record
from grader.model.kind import Kind
from grader.model.prose import Prose

Code: TypeAlias = Annotated[
    str,
    Field(min_length=1, description="an expression, the body of a function (with return), or file.py:name"),
]
Points: TypeAlias = Annotated[float, Field(gt=0, le=1000)]
Credit: TypeAlias = Annotated[float, Field(ge=0, lt=1, description="the share of the points that this mistake keeps")]


def name_fault(text: str) -> str | None:
    """Why a text cannot be the name of an answer; None for one that can."""
    if not text.isidentifier():
        return "a name is a Python identifier: letters, digits and _, not starting with a digit"
    if keyword.iskeyword(text):
        return "this is a keyword of Python; take another name"
    if unicodedata.normalize("NFKC", text) != text:  # Python looks it up under the other spelling
        return f"Python reads this name as {unicodedata.normalize('NFKC', text)}; write it so"
    return None


def _name(text: str) -> str:
    fault = name_fault(text)
    if fault is not None:
        raise ValueError(fault)
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
    feedback: Prose


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


class Compared(Solved):
    """An answer whose values are compared with those of the reference."""

    entries: Literal["apart", "together"] = Field(
        "apart", description="apart: each entry of a dictionary or tuple earns its share; together: all or nothing"
    )


class NumberAnswer(Compared):
    """A constant of the module: a number, an array of numbers, or a dictionary of numbers."""

    kind: ClassVar[Kind] = "number"
    exact: bool = Field(False, description="no rounding by hand is forgiven (whole numbers are always exact)")
    digits: int = Field(3, ge=1, le=15, description="right to within half a unit of this significant digit")
    given: Mapping[Name, Name] = Field({}, description="names for earlier answers: {n: SIZE_1}")
    carry_if: str | None = Field(None, description="carry a wrong earlier value on only if this holds: n > 2")


class Group(Record):
    """Cases that are drawn and weighed apart from the others."""

    cases: int = Field(10, ge=1, le=1000)
    quality: bool = Field(False, description="what fails here only is right as a formula, and not in floating point")
    weight: float = Field(1, ge=0, description="of its points; 0 only with `quality`, where that is usual")
    arguments: Mapping[Name, DrawSpec] = Field({}, description="draws that replace the answer's own")
    require: str | None = None
    tolerance: Tolerance | None = None
    feedback: Prose | None = Field(None, description="what a student reads who fails this group only")
    mistake: str | None = Field(None, description="the one of the mistakes that whoever fails this group only has made")

    @model_validator(mode="before")
    @classmethod
    def _without_weight(cls, given: object) -> object:
        """What is about floating point has a weight only if that is given."""
        free = isinstance(given, dict) and given.get("quality") is True
        return {"weight": 0, **given} if free and isinstance(given, dict) else given


class Steps(Record):
    """A function that is called several times in a row, as an optimiser is.

    What it returns at one step, a value for each carried argument, is what it gets at the next. Reference, accepted
    answers and mistakes are written for one step; the oracle gets all that was drawn and gives every step's values.
    """

    carried: tuple[Name, ...] = Field(min_length=1, description="arguments that it returns anew, in this order")
    rows: tuple[Name, ...] = Field(min_length=1, description="arguments drawn with one row a step along the first axis")
    counter: Name | None = Field(None, description="an argument that counts the steps from what was drawn for it")


class FunctionAnswer(Compared):
    """A function that is called on drawn cases."""

    kind: ClassVar[Kind] = "function"
    arguments: Mapping[Name, DrawSpec]
    require: str | None = Field(None, description="cases for which this does not hold are drawn again: n >= k")
    cases: int = Field(20, ge=1, le=1000)
    groups: Mapping[str, Group] = Field({}, description="instead of `cases`")
    tolerance: Tolerance | None = None
    limits: Limits | None = None
    steps: Steps | None = Field(None, description="call it several times in a row, with its own returned state")


class Plot(Record):
    """What a figure must show: each curve of the reference as one line, all of them on the same axes."""

    over: tuple[float, float] = Field(description="[from, to]: where x must run")
    within: float = Field(0.01, gt=0, description="how far from the curve a point may lie")
    samples: int = Field(50, ge=2, le=10_000, description="so many points of a line must lie in the range")
    margin: float = Field(0.25, ge=0, description="how much of the range may be left out at each end")


class PlotAnswer(Solved):
    """A function without arguments that returns a figure. Solvers get x, (n,), and give a dictionary of curves."""

    kind: ClassVar[Kind] = "plot"
    plot: Plot
    limits: Limits | None = None


class OpenMistake(Record):
    """A known wrong answer to a question with many right ones."""

    when: Code = Field(description="True for an `answer` that makes this mistake")
    example: Code | tuple[Code, ...] = Field(description="an answer that makes it, or several")
    credit: Credit = 0
    feedback: Prose


class OpenAnswer(AnswerBase):
    """A constant of the module that is right if it has a property.

    check, oracle and `when` see what the student wrote as `answer`, as plain data. check gives True, or False, or the
    sentence that the student reads; what is no answer of the right kind it may refuse with ValueError or TypeError.
    """

    kind: ClassVar[Kind] = "open"
    check: Code
    oracle: Code = Field(description="vouches for `check` by another road: True for what is right")
    accepted: tuple[Code, ...] = Field(min_length=1, description="right answers")
    mistakes: Mapping[str, OpenMistake] = {}


class ChoiceBase(AnswerBase):
    options: Mapping[str, Prose] = Field(min_length=2, description="key: the text that students read")
    feedback: Mapping[str, Prose] = Field({}, description="wrong option: what a student who took it reads")


class ChoiceAnswer(ChoiceBase):
    """One of several options."""

    kind: ClassVar[Kind] = "choice"
    right: str


class ChoicesAnswer(ChoiceBase):
    """A set of options."""

    kind: ClassVar[Kind] = "choices"
    right: tuple[str, ...]
    part_credit: bool = Field(True, description="each right option earns its share, each wrong one takes one away")


class Criterion(Record):
    points: Points
    text: Prose


class EssayAnswer(AnswerBase):
    """Text that a person marks by a rubric."""

    kind: ClassVar[Kind] = "essay"
    rubric: tuple[Criterion, ...] = Field(min_length=1)
