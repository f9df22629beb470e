"""What a person marks: questions, what students wrote, and equal texts laid together to be decided on once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from grader.model.hand_mark import Key, text_digest


@dataclass(frozen=True, slots=True)
class Question:
    """One answer that persons mark. rubric: (points, text) of each criterion; one without a text if there is none."""

    exam: str
    problem: str
    answer: str
    title: str
    statement: str
    rubric: tuple[tuple[float, str], ...]

    @property
    def place(self) -> tuple[str, str, str]:
        return self.exam, self.problem, self.answer

    @property
    def most(self) -> tuple[float, ...]:
        return tuple(points for points, _ in self.rubric)

    @property
    def points(self) -> float:
        return round(sum(self.most), 6)

    def key(self, student: str) -> Key:
        return self.exam, student, self.problem, self.answer


@dataclass(frozen=True)
class Written:
    """What one student wrote."""

    student: str
    text: str

    @cached_property
    def digest(self) -> str:
        return text_digest(self.text)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text and all who wrote it, spaces aside. near: it is nearly that of the sheet right before it."""

    written: tuple[Written, ...]
    near: bool = False

    @property
    def text(self) -> str:
        return self.written[0].text


@dataclass(frozen=True, slots=True)
class Pile:
    """All that was written about a question, in the order of marking: nearly identical texts after one another."""

    question: Question
    sheets: tuple[Sheet, ...]

    @property
    def answers(self) -> int:
        return sum(len(sheet.written) for sheet in self.sheets)
