"""Live progress on a terminal; where output does not go to one, nothing but lines worth keeping."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType

from rich.progress import TaskID

from grader.cli.bars import bars
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
        self._console = console
        self._bar = bars(console)
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
        self._submissions = self._bar.add_task("Grading", total=submissions, start=False)

    def verified(self, problem: ProblemKey) -> None:
        if self._problems is not None:
            self._bar.advance(self._problems)
            self._bar.update(self._problems, visible=not self._bar.tasks[self._problems].finished)
        if problem.unsound is not None:
            self._console.print(f"unsound: {clean(problem.unsound, 2000)}", markup=False, highlight=False)

    def recalled(self, exam: str, student: str, reasons: Mapping[str, str], kept: int) -> None:
        if self._why:
            for line in why_lines(exam, student, reasons, kept):
                self._console.print(clean(line, 2000), markup=False, highlight=False, soft_wrap=True)

    def marked(self, student: str) -> None:
        self._done(f"Marking {student}")

    def graded(self, exam: ExamHead, report: SubmissionReport) -> None:
        self._done(f"Grading {report.student}")

    def _done(self, description: str) -> None:
        """One submission more; the clock starts with the first, when problems are verified and the wall stands."""
        if self._submissions is not None:
            self._bar.start_task(self._submissions)
            self._bar.update(self._submissions, advance=1, description=description)
