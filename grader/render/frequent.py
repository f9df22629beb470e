"""What most of a class did wrong: known mistakes, and equal wrong answers that nobody has named yet, by how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grader.render.mistakes import MistakeCount
from grader.render.summary import ExamSummary
from grader.render.unexpected import Group

MOST_FREQUENT = 3  # that stand before everything else
MOST_LISTED = 100  # shared groups of an exam that the page lists (unexpected.html)


@dataclass(frozen=True, slots=True)
class Frequent:
    """A known mistake, or else a group. anchor: of the group, where the page lists it."""

    summary: ExamSummary
    students: int
    mistake: MistakeCount | None = None
    group: Group | None = None
    anchor: str = ""


def most_frequent(exams: Iterable[tuple[int, ExamSummary]]) -> list[Frequent]:
    """The first MOST_FREQUENT of exams, each with its number on the page.

    What is equally frequent stands in the order of the exams, in each what has a name first.
    """
    found = [one for number, summary in exams for one in (*_named(summary), *_unnamed(number, summary))]
    return sorted(found, key=lambda one: -one.students)[:MOST_FREQUENT]


def _named(summary: ExamSummary) -> Iterator[Frequent]:
    for mistake in summary.mistakes[:MOST_FREQUENT]:
        yield Frequent(summary, mistake.students, mistake=mistake)


def _unnamed(number: int, summary: ExamSummary) -> Iterator[Frequent]:
    for place, group in enumerate(summary.unexpected.groups[:MOST_LISTED], start=1):
        if group.students > 1 and group.nameable and not group.rounded:
            yield Frequent(summary, group.students, group=group, anchor=f"unexpected-{number}-{place}")
