"""Live progress on a terminal; where output does not go to one, nothing but lines worth keeping."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType

from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from grader.cli.console import Console
from grader.judge.key import ProblemKey
from grader.model.report import ExamHead, SubmissionReport
from grader.render.clean import clean
from grader.render.why import why_lines


class Progress:
    """A watcher of a run or a re-mark (grading/class_run.py, remark_class.py) that draws two bars: problems verified,
    submissions graded.
    """

    def __init__(self, console: Console, *, why: bool = False) -> None:
        self._why = why
        columns = (TextColumn("{task.description:<28}"), BarColumn(20), MofNCompleteColumn(), TimeRemainingColumn())
        self._console = console
        self._bar = Bar(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._problems: TaskID | None = None
        self._submissions: TaskID | None = None

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def planned(self, submissions: int, problems: int) -> None:
        self._problems = self._bar.add_task("Verifying problems", total=problems)
        self._submissions = self._bar.add_task("Grading", total=submissions)

    def verified(self, problem: ProblemKey) -> None:
        if self._problems is not None:
            self._bar.advance(self._problems)
        if problem.unsound is not None:
            self._console.print(f"unsound: {clean(problem.unsound, 2000)}", markup=False, highlight=False)

    def recalled(self, exam: str, student: str, reasons: Mapping[str, str], kept: int) -> None:
        if self._why:
            for line in why_lines(exam, student, reasons, kept):
                self._console.print(clean(line, 2000), markup=False, highlight=False, soft_wrap=True)

    def marked(self, student: str) -> None:
        if self._submissions is not None:
            self._bar.update(self._submissions, advance=1, description=f"Marking {clean(student, 20)}")

    def graded(self, exam: ExamHead, report: SubmissionReport) -> None:
        if self._submissions is not None:
            self._bar.update(self._submissions, advance=1, description=f"Grading {clean(report.student, 20)}")
