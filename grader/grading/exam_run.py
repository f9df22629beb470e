"""Grade the submissions of one exam: from hand-ins, through the wall, to reports as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from grader.grading.questions import questions_of
from grader.judge.authors import Authors
from grader.judge.key import ProblemKey
from grader.judge.mark import mark_submission, refuse_submission
from grader.model.attempt import Attempt
from grader.model.hand_mark import HandMark
from grader.model.job import Questions, StudentJob
from grader.model.report import SubmissionReport
from grader.model.submission import Submission
from grader.model.verdict import Verdict
from grader.sandbox.wall import Wall

Marks = Mapping[str, Mapping[tuple[str, str], HandMark]]  # student -> (problem, answer) -> the mark of a person
NO_MARKS: Marks = {}


@dataclass(slots=True)
class _Waiting:
    """A submission whose runs are not all back."""

    submission: Submission
    runs: int
    attempts: dict[tuple[str, str], Attempt] = field(default_factory=dict)


class ExamRun:
    """One exam with its keys, ready to grade any number of submissions."""

    def __init__(self, problems: Sequence[ProblemKey], authors: Authors, wall: Wall, marks: Marks = NO_MARKS) -> None:
        self._problems = problems
        self._authors = authors
        self._marks = marks
        self._wall = wall
        self._questions = questions_of(problems)

    def grade(self, submissions: Iterable[Submission]) -> Iterator[SubmissionReport]:
        """A report for each submission, as they finish; only those under way are held in memory."""
        waiting: dict[str, _Waiting] = {}
        without_run: list[SubmissionReport] = []
        for run in self._wall.students(self._jobs(submissions, waiting, without_run.append)):
            yield from _emptied(without_run)
            student = run.key.rpartition("/")[0]
            entry = waiting[student]
            entry.attempts.update({(attempt.problem, attempt.answer): attempt for attempt in run.attempts})
            entry.runs -= 1
            if not entry.runs:
                del waiting[student]
                yield self._mark(entry)
        yield from _emptied(without_run)

    def stopped(self, student: str) -> SubmissionReport:
        """The report of a submission that was not reached before the run was stopped."""
        return refuse_submission(
            student, self._problems, Verdict.UNGRADED, "The run was stopped before this was graded."
        )

    def _jobs(
        self,
        submissions: Iterable[Submission],
        waiting: dict[str, _Waiting],
        report: Callable[[SubmissionReport], None],
    ) -> Iterator[StudentJob]:
        for submission in submissions:
            if submission.unreadable is not None:
                refused = submission.unreadable
                report(
                    refuse_submission(
                        submission.student, self._problems, refused.verdict, refused.sentence, submission.findings
                    )
                )
                continue
            if not self._questions:
                report(self._mark(_Waiting(submission, 0)))
                continue
            waiting[submission.student] = _Waiting(submission, len(self._questions))
            yield from _jobs_of(submission, self._questions)

    def _mark(self, entry: _Waiting) -> SubmissionReport:
        submission = entry.submission
        return mark_submission(
            submission.student,
            self._problems,
            entry.attempts,
            self._authors,
            self._marks.get(submission.student, {}),
            submission.findings,
        )


def _jobs_of(submission: Submission, questions: Sequence[Questions]) -> Iterator[StudentJob]:
    for number, group in enumerate(questions):
        yield StudentJob(f"{submission.student}/{number}", submission.sources, group)


def _emptied(reports: list[SubmissionReport]) -> Iterator[SubmissionReport]:
    while reports:
        yield reports.pop(0)
