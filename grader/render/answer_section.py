"""One answer on a student's page: verdict, points, why, and the case that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from grader.model.language import Language
from grader.model.report import AnswerHead, AnswerReport
from grader.render.environment import macro
from grader.render.line_drawing import line_drawing

_KEPT = 500  # sections, of some thousand characters each


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """What a section is made of; the same only where it is the very same record, which is quick to tell."""

    head: AnswerHead | None
    report: AnswerReport
    unsound: bool
    language: Language

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Given)
            and (self.report is other.report and self.head is other.head)
            and self.unsound is other.unsound
            and self.language == other.language
        )

    def __hash__(self) -> int:
        return id(self.report)


def answer_section(head: AnswerHead | None, report: AnswerReport, unsound: bool, language: Language) -> Markup:
    """The section as HTML. unsound: nobody is graded on its problem. Students who answered alike share a record."""
    given = _Given(head, report, unsound, language)
    return _section(given) if report.text is None else _rendered(given)  # an essay is long, and nobody else's


@lru_cache(maxsize=_KEPT)
def _section(given: _Given) -> Markup:
    return _rendered(given)


def _rendered(given: _Given) -> Markup:
    drawing = line_drawing(given.report.curves)
    return Markup(macro("answer.html", "answer", given.language)(given.report, given.head, drawing, given.unsound))
