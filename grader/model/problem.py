"""A problem file and an exam file as types.

The kind of an answer follows from its keys: `arguments` make a function, `plot` a plot, `check` an open answer,
`rubric` an essay, `options` a choice (`right` is a list: choices), and otherwise it is a number (or an array of
numbers, or a dictionary).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from pydantic import Discriminator, Field, Tag

from grader.model.answers import (
    ChoiceAnswer,
    ChoicesAnswer,
    EssayAnswer,
    FunctionAnswer,
    Limits,
    Name,
    NumberAnswer,
    OpenAnswer,
    PlotAnswer,
)
from grader.model.draws import Record
from grader.model.kind import Kind
from grader.model.language import ENGLISH, Language
from grader.model.prose import Prose

PACKAGES = ("numpy", "torch")
_TELLING: dict[str, Kind] = {"arguments": "function", "plot": "plot", "check": "open", "rubric": "essay"}


def kind_of(raw: object) -> Kind:
    """The kind that the keys of one answer speak of."""
    if not isinstance(raw, Mapping):
        return getattr(raw, "kind", "number")
    for key, kind in _TELLING.items():
        if key in raw:
            return kind
    if "options" in raw or "right" in raw:
        return "choices" if isinstance(raw.get("right"), (tuple, list)) else "choice"
    return "number"


Answer: TypeAlias = Annotated[
    Annotated[NumberAnswer, Tag("number")]
    | Annotated[FunctionAnswer, Tag("function")]
    | Annotated[PlotAnswer, Tag("plot")]
    | Annotated[OpenAnswer, Tag("open")]
    | Annotated[ChoiceAnswer, Tag("choice")]
    | Annotated[ChoicesAnswer, Tag("choices")]
    | Annotated[EssayAnswer, Tag("essay")],
    Discriminator(kind_of),
]


class Problem(Record):
    """One YAML file."""

    title: Prose
    statement: Prose = Field(description="Markdown; $...$ and $$...$$ are LaTeX")
    packages: tuple[str, ...] | None = Field(
        None, description="what a student may import, besides Python itself; without it, what the exam says"
    )
    forbid: tuple[str, ...] | None = Field(
        None,
        description="what of these packages a student may not use (numpy.gradient); without it, what the exam says",
    )
    limits: Limits = Limits()
    answers: Mapping[Name, Answer] = Field(min_length=1)


class ExamFile(Record):
    """`exam.yaml`, which may stand beside the problems of an exam."""

    title: Prose | None = None
    language: Language = Field(
        ENGLISH, description="in which students are spoken to, and texts are written that are not in several languages"
    )
    packages: tuple[str, ...] = Field(PACKAGES, description="what students may import in this exam")
    forbid: tuple[str, ...] = Field((), description="what of these packages students may not use in this exam")
    order: tuple[str, ...] = Field((), description="problem ids; those not named follow in the order of the alphabet")
