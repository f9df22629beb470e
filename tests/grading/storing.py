"""A course that is graded again and again with one store, and a wall that counts what it runs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from grader.grading.exam_run import ExamRun
from grader.grading.forbid_trial import TRIAL
from grader.grading.keeping import Keeping, Terms
from grader.grading.keys import KeyMaker
from grader.grading.questions import Sheet
from grader.grading.recalled import Recalled
from grader.grading.shelf import Shelf
from grader.grading.why import explain
from grader.judge.key import ProblemKey
from grader.model.attempt import Attempt, Ending, Raised, Returned
from grader.model.hand_mark import HandMark
from grader.model.job import Question, Source, StudentJob, StudentRun
from grader.model.report import AnswerReport, SubmissionReport
from grader.model.submission import Submission
from grader.sandbox.rung import Rung
from grader.store.database import tables
from grader.store.database.asked import Asked
from grader.store.database.store import Store
from grader.store.exams import read_exams
from grader.store.kept import Kept
from tests.grading.making import OpenWall, as_wall
from tests.judge.making import boxed
from tests.stories.making import DOUBLE, RIGHT

Pair = tuple[str, str]  # student, problem
NUMBERS = """
title: Sizes
statement: "`A` is 224, `B` half of it."
answers:
  A: {points: 1, reference: "224", oracle: "224"}
  B: {points: 1, given: {n: A}, reference: n // 2, oracle: n - n // 2}
"""
ESSAY = """
title: Why
statement: Say why.
answers:
  WHY: {points: 3, rubric: [{points: 1, text: What.}, {points: 2, text: Why.}]}
  LR: {points: 1, options: {low: "0.1", high: "10"}, right: low}
"""
WORK = RIGHT + "A = 224\nB = 112\nWHY = 'Because.'\nLR = 'low'\n"
PROBLEMS = {"double": DOUBLE, "numbers": NUMBERS, "why": ESSAY}


class CountingWall(OpenWall):
    """Runs everything right here and remembers it. lose: students, or students' problems, that fail on our account."""

    def __init__(self, *, lose: Collection[Pair | str] = (), rung: Rung = Rung.full) -> None:
        super().__init__()
        self.lose, self.rung = lose, rung
        self.ran: list[Pair] = []

    def students(self, jobs: Iterable[StudentJob]) -> Iterator[StudentRun]:
        for job in jobs:
            yield self.run(job)

    def run(self, job: StudentJob) -> StudentRun:
        student = job.key.rpartition("/")[0]
        if not job.key.endswith(TRIAL):
            self.ran += [(student, problem) for problem in dict.fromkeys(each.problem for each in job.questions.items)]
        names: dict[str, Any] = {}
        failure = None
        for source in job.sources:
            try:
                exec(source.text, names)
            except Exception as error:  # noqa: BLE001 - whatever a student raises
                failure = Raised(type(error).__name__, str(error), source.name, 1)
        attempts = tuple(self._attempt(student, question, names, failure) for question in job.questions.items)
        return StudentRun(job.key, attempts, f"{student} printed", 0.25)

    def _attempt(self, student: str, question: Question, names: dict[str, Any], failure: Raised | None) -> Attempt:
        about = question.problem, question.name
        if student in self.lose or (student, question.problem) in self.lose:
            return Attempt(*about, Ending.LOST, detail="the worker is gone")
        if question.answer not in names:
            return Attempt(*about, Ending.NOT_LOADED if failure else Ending.MISSING, raised=failure)
        got = names[question.answer]
        if question.kind == "constant":
            return Attempt(*about, Ending.DONE, (Returned(boxed(got)),))
        calls: list[Returned | Raised] = []
        for case in question.cases:
            try:
                calls.append(Returned(boxed(got(*(getattr(value, "data", value) for value in case)))))
            except Exception as error:  # noqa: BLE001 - whatever a student raises
                calls.append(Raised(type(error).__name__, str(error)))
        return Attempt(*about, Ending.DONE, tuple(calls))


def hand_in(student: str, text: str = WORK, **more: Any) -> Submission:
    return Submission("small", student, (Source(f"{student}.py", text),), **more)


@dataclass
class Ran:
    """One run. reasons: student -> problem -> why it was run; kept: student -> how many problems were not."""

    ran: list[Pair]
    reports: dict[str, SubmissionReport] = field(default_factory=dict)
    reasons: dict[str, dict[str, str]] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    fault: str | None = None

    def answer(self, student: str, name: str) -> AnswerReport:
        (found,) = [each for problem in self.reports[student].problems for each in problem.answers if each.name == name]
        return found


def clock() -> Callable[[], str]:
    """A second passes whenever somebody looks."""
    seconds = count()
    return lambda: f"2026-11-21T20:{next(seconds) // 60:02}:00Z"


class Course:
    """A small exam in a folder. problems: id -> YAML, as they are now."""

    def __init__(self, folder: Path, **problems: str) -> None:
        self.folder, self.problems = folder, dict(problems or PROBLEMS)
        self.file = folder / "store.sqlite"
        self._clock = clock()

    def edit(self, problem: str, old: str, new: str) -> None:
        assert self.problems[problem].count(old) == 1, old
        self.problems[problem] = self.problems[problem].replace(old, new)

    def run(
        self,
        *submissions: Submission,
        wall: CountingWall | None = None,
        terms: Terms | None = None,
        seed: int = 0,
        marks: Mapping[str, Mapping[Pair, HandMark]] | None = None,
        store: bool = True,
    ) -> Ran:
        """Grade these with the store, or without one."""
        wall = wall or CountingWall()
        if not store:
            return self._run(Keeping(None, terms), wall, submissions, seed, marks or {})
        with Store(self.file) as opened:
            return self._run(Keeping(opened, terms, self._clock), wall, submissions, seed, marks or {})

    def _run(
        self,
        keeping: Keeping,
        wall: CountingWall,
        submissions: tuple[Submission, ...],
        seed: int,
        marks: Mapping[str, Mapping[Pair, HandMark]],
    ) -> Ran:
        asked = Asked(keeping.store) if keeping.store else None
        maker = KeyMaker(as_wall(wall), Kept(self.folder / "kept"), seed, asked, public=True)
        keys = self.keys(maker)
        shelf, ran = Shelf(keeping, "small", Sheet(keys), seed), Ran(wall.ran)

        def hear(recalled: Recalled) -> None:
            reasons = explain(shelf, recalled) if keeping.terms.explain else recalled.to_run
            ran.reasons[recalled.hand_in.student] = dict(reasons)
            ran.kept[recalled.hand_in.student] = len(recalled.known)

        for report in ExamRun(keys, maker, as_wall(wall), shelf, marks, hear).grade(submissions):
            assert report.student not in ran.reports, "reported once"
            ran.reports[report.student] = report
        keeping.close()
        ran.fault = keeping.fault
        return ran

    def keys(self, maker: KeyMaker) -> list[ProblemKey]:
        """The keys of the problems as they are now, in order."""
        folder = self.folder / "problems" / "small"
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.iterdir():
            file.unlink()
        for id, text in self.problems.items():
            (folder / f"{id}.yaml").write_text(text, encoding="utf-8")
        (exam,) = read_exams(folder)
        assert not exam.faults, exam.faults
        made = {key.file.id: key for key in maker.keys(exam.problems)}
        return [made[file.id] for file in exam.problems]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """What a table of the store holds, from the first row on."""
        with Store(self.file) as store, store.read() as connection:
            return [dict(row) for row in connection.execute(select(getattr(tables, table))).mappings()]

    def count(self, table: str) -> int:
        with Store(self.file) as store, store.read() as connection:
            return int(connection.execute(select(func.count()).select_from(getattr(tables, table))).scalar_one())
