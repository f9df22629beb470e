"""Annotations of a GitHub Actions step: workflow commands, printed one a line.

    ::error title=cnn%3A conv2d-by-hand::the reference and the oracle do not agree

Escaped as GitHub's own toolkit does it (https://github.com/actions/toolkit, packages/core/src/command.ts), so that no
text begins a line, ends a property or makes a command. GitHub shows 10 errors and 10 warnings of a step and drops the
others: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#step-isolation-and-limits
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from grader.render.clean import clean, cut, visible
from grader.render.points import count, points
from grader.render.summary import ExamSummary, Row
from grader.render.words import WORDS

MOST = 10
Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Annotation:
    """One line of it."""

    level: Level
    title: str
    message: str

    def __str__(self) -> str:
        title, message = clean(self.title, 200), visible(cut(self.message, 1000))
        return f"::{self.level} title={escape_property(title)}::{escape_data(message)}"


def annotated(summaries: Sequence[ExamSummary], faults: Sequence[str]) -> Iterator[Annotation]:
    """At most ten of each level. Errors: `faults`, unsound problems and what could not be graded. Warnings: of a single
    submission, each problem that has not all of its points; what was left out of a hand-in.
    """
    yield from _most([Annotation("error", "grade", fault) for fault in faults] + list(_errors(summaries)))
    yield from _most(list(_warnings(summaries)))


def _errors(summaries: Sequence[ExamSummary]) -> Iterator[Annotation]:
    for summary in summaries:
        for problem in summary.problems:
            title = f"{summary.exam.id}: {problem.head.id}"
            if problem.head.unsound is not None:
                yield Annotation("error", title, f"unsound, nobody is graded on it: {problem.head.unsound}")
            elif problem.ungraded:
                why = f": {problem.reasons[0][0]}" if problem.reasons else ""
                yield Annotation("error", title, f"could not be graded for {problem.ungraded} of the students{why}")


def _warnings(summaries: Sequence[ExamSummary]) -> Iterator[Annotation]:
    if sum(summary.students for summary in summaries) == 1:
        for summary in summaries:
            for row in summary.rows:
                yield from _of_one(summary, row)
    for summary in summaries:
        for student, finding in summary.findings:
            yield Annotation("warning", f"{summary.exam.id}: {student}", finding)


def _of_one(summary: ExamSummary, row: Row) -> Iterator[Annotation]:
    for problem, one in zip(summary.problems, row.problems, strict=True):
        if one is not None and not one.ungraded and (one.score is None or one.score < one.max_score):
            score = "–" if one.score is None else points(one.score)
            word = WORDS[one.verdict]
            earned = f"{score} of {count(one.max_score, 'point')}"
            message = f"{problem.head.title}: {earned}, {word.word} ({word.meaning})"
            yield Annotation("warning", f"{summary.exam.id}: {problem.head.id}", message)


def _most(found: list[Annotation]) -> Sequence[Annotation]:
    if len(found) <= MOST:
        return found
    more = f"and {len(found) - MOST + 1} more: see the summary of this step, and report.json"
    return [*found[: MOST - 1], Annotation(found[0].level, "grade", more)]


def escape_data(text: str) -> str:
    """A message, so that it stays on its line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A property's value, so that it ends neither the property nor the list of them."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
