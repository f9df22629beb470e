"""A course that is marked again from its store, held against a run without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.grading.filing import answer_marks
from grader.grading.heads import exam_head
from grader.grading.keys import KeyMaker
from grader.grading.remark_class import RemarkOrder, RemarkOutcome, remark_class
from grader.grading.remark_hold import Decision
from grader.judge.key import ProblemKey
from grader.model.impact import Impact, Move
from grader.model.kept import AnswerMark
from grader.model.submission import Submission
from grader.render.reasons import reason_text
from grader.render.report_json import report_json
from grader.store.exams import read_exams
from grader.store.kept import Kept
from tests.grading.making import as_wall
from tests.grading.storing import CountingWall, Course, Ran
from tests.stories.making import DOUBLE, RIGHT

GROUPED = """
title: Thrice
statement: "`triple(x)` returns three times its argument."
answers:
  triple:
    points: 4
    arguments: {x: {one_of: [1, 2, 3]}}
    groups:
      small: {cases: 3, weight: 1}
      large: {cases: 3, weight: 1, arguments: {x: {one_of: [100, 200, 300]}}}
    reference: 3 * x
    oracle: x + x + x
    mistakes:
      fourfold: {answer: 4 * x, feedback: "You took four."}
"""
NUMBERS = """
title: Sizes
statement: "`A` is 224, `B` half of it, `C` half of that."
answers:
  A: {points: 1, reference: "224", oracle: "224", mistakes: {padded: {answer: "230", feedback: "You padded."}}}
  B: {points: 1, given: {n: A}, reference: n // 2, oracle: int(n / 2)}
  C: {points: 1, given: {n: B}, reference: n // 2, oracle: int(n / 2)}
"""
ESSAY = """
title: Why
statement: Say why.
answers:
  WHY: {points: 3, rubric: [{points: 1, text: What.}, {points: 2, text: Why.}]}
  LR: {points: 1, options: {low: "0.1", high: "10"}, right: low, feedback: {high: "Too high."}}
"""
PROBLEMS = {"double": DOUBLE, "grouped": GROUPED, "numbers": NUMBERS, "why": ESSAY}
WORK = RIGHT + (
    "def triple(x):\n    return 3 * x\nA = 224\nB = 112\nC = 56\nWHY = 'Because.'\nLR = 'low'\n"
)  # all is right
OTHER = "def double(x):\n    return x * x\ndef triple(x):\n    return 3 * x if x < 10 else 4 * x\n" + (
    "N = 8\nA = 230\nB = 115\nC = 57\nWHY = 'So.'\nLR = 'high'\n"
)  # a mistake in each


@dataclass
class Told:
    """What a re-mark of one exam said."""

    outcome: RemarkOutcome
    ran: list[Any]
    moves: list[Move] = field(default_factory=list)

    @property
    def impact(self) -> Impact:
        (impact,) = self.outcome.impacts
        return impact

    def why(self, student: str, answer: str) -> list[str]:
        (move,) = [move for move in self.moves if (move.student, move.answer) == (student, answer)]
        return [reason_text(reason) for reason in move.why]

    @property
    def by(self) -> dict[tuple[str, str], float]:
        """(student, answer) -> points."""
        return {(move.student, move.answer): move.by for move in self.moves if not move.held}


class Quiet:
    """Watches, and says nothing."""

    def planned(self, submissions: int, problems: int) -> None: ...

    def verified(self, problem: ProblemKey) -> None: ...

    def marked(self, student: str) -> None: ...


def remark(course: Course, *, marks: Path | None = None, only: tuple[str, ...] = (), **decision: Any) -> Told:
    """Mark the course again from its store; with apply=True, into the folder `out`."""
    write(course)
    wall, moves = CountingWall(), list[Move]()
    if decision.get("apply"):
        decision = {"by": "Olena", "why": "As announced", **decision}
    order = RemarkOrder(
        course.file, course.folder / "problems", course.folder / "out", only, marks=marks, decision=Decision(**decision)
    )
    outcome = remark_class(order, as_wall(wall), Kept(course.folder / "kept"), Quiet(), moves.append)
    assert wall.ran == [], "a student's line ran"
    return Told(outcome, wall.ran, moves)


def write(course: Course) -> None:
    """The problems as they are now."""
    folder = course.folder / "problems" / "small"
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for id, text in course.problems.items():
        (folder / f"{id}.yaml").write_text(text, encoding="utf-8")


def differing(before: Ran, after: Ran) -> dict[tuple[str, str], float]:
    """(student, answer) -> points, of all marks that differ between two runs: what a re-mark should say."""
    old, new = dict(_marks(before)), dict(_marks(after))
    return {key: round(new[key].score - old[key].score, 6) for key in new if new[key] != old[key]}


def _marks(ran: Ran) -> Iterator[tuple[tuple[str, str], AnswerMark]]:
    for student, report in ran.reports.items():
        for problem in report.problems:
            for mark in answer_marks(problem):
                yield (student, mark.answer), mark


def checked(course: Course, before: Ran, *submissions: Submission) -> Told:
    """Mark again, look at it, apply it; each is held against a run that knows no store."""
    fresh = course.run(*submissions, store=False)
    shown = remark(course)
    due = differing(before, fresh)
    assert shown.by == due
    assert list(shown.impact.after) == [fresh.reports[student].score for student in sorted(fresh.reports)]
    applied = remark(course, apply=True)
    assert (applied.by, applied.impact.retold) == (shown.by, shown.impact.retold)
    again = course.run(*submissions)
    assert again.ran == [] and again.reports == fresh.reports
    assert written(course) == as_written(course, fresh)
    assert remark(course).moves == []
    return shown


def written(course: Course) -> str:
    """report.json, as an applied re-mark left it."""
    return (course.folder / "out" / "report.json").read_text(encoding="utf-8")


def as_written(course: Course, ran: Ran) -> str:
    """report.json, as a run writes it."""
    (exam,) = read_exams(course.folder / "problems")
    maker = KeyMaker(as_wall(CountingWall()), Kept(course.folder / "kept"), 0, public=True)
    head = exam_head(exam, {key.file.id: key for key in maker.keys(exam.problems)})
    return "".join(report_json(0, [(head, [ran.reports[student] for student in sorted(ran.reports)])]))
