"""Grade the submissions of one exam: from hand-ins, through the wall or from what is kept, to reports as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from grader.grading.filing import note_hand_in, put_away
from grader.grading.grounds import submission_digest, texts_digest
from grader.grading.recalled import Recalled
from grader.grading.seen import Seen
from grader.grading.shelf import Shelf
from grader.judge.authors import Authors
from grader.judge.key import ProblemKey
from grader.judge.mark import mark_problem, refuse_submission, submission_report, ungraded_problem
from grader.model.attempt import Attempt
from grader.model.hand_mark import HandMark
from grader.model.job import StudentJob, StudentRun
from grader.model.kept import HandIn, Override
from grader.model.message import phrase
from grader.model.report import AnswerReport, ProblemReport, SubmissionReport
from grader.model.submission import Submission
from grader.model.verdict import Verdict
from grader.sandbox.runner import Runner

Marks = Mapping[str, Mapping[tuple[str, str], HandMark]]  # student -> (problem, answer) -> the mark of a person
NO_MARKS: Marks = {}
_AT_ONCE = 100  # reports in memory of those who need no run, before the next is looked for


@dataclass(slots=True)
class _Waiting:
    """A submission whose runs are not all back."""

    submission: Submission
    recalled: Recalled
    due: int
    runs: list[StudentRun] = field(default_factory=list)


class ExamRun:
    """One exam with its keys, ready to grade any number of submissions.

    tell: hears of each student which problems had to be run, and why; the others were kept.
    """

    def __init__(
        self,
        problems: Sequence[ProblemKey],
        authors: Authors,
        runner: Runner,
        shelf: Shelf,
        marks: Marks = NO_MARKS,
        tell: Callable[[Recalled], None] = lambda recalled: None,
    ) -> None:
        self._problems, self._authors, self._runner = problems, authors, runner
        self._shelf, self._marks, self._tell = shelf, marks, tell
        self._seen = Seen()
        self.lapsed: list[str] = []  # sentences about overrides that do not count any more

    def grade(self, submissions: Iterable[Submission]) -> Iterator[SubmissionReport]:
        """A report for each submission, as they finish; only those under way are held in memory."""
        waiting: dict[str, _Waiting] = {}
        without_run: deque[SubmissionReport] = deque()
        coming = iter(submissions)
        for first in coming:
            for run in self._runner.students(self._jobs(chain([first], coming), waiting, without_run)):
                yield from _emptied(without_run)
                student = run.key.rpartition("/")[0]
                entry = waiting[student]
                entry.runs.append(run)
                entry.due -= 1
                if not entry.due:
                    del waiting[student]
                    yield self._mark(entry)
            yield from _emptied(without_run)

    def stopped(self, submission: Submission) -> SubmissionReport:
        """The report of a submission that was not reached before the run was stopped; the store hears of it."""
        note_hand_in(self._shelf.keeping, hand_in_of(submission))
        why = phrase("The run was stopped before this was graded.")
        refused = refuse_submission(submission.student, self._problems, Verdict.UNGRADED, why)
        return replace(refused, language=submission.language)

    def _jobs(
        self,
        submissions: Iterable[Submission],
        waiting: dict[str, _Waiting],
        without_run: deque[SubmissionReport],
    ) -> Iterator[StudentJob]:
        """The jobs of as many submissions as come before a hundred that need none are in hand."""
        for submission in submissions:
            recalled = self._shelf.recall(hand_in_of(submission))
            if submission.unreadable is not None:
                without_run.append(self._refuse(submission, recalled))
            else:
                self._tell(recalled)
                asked = self._shelf.sheet.of_all(recalled.to_run) if recalled.to_run else ()
                entry = _Waiting(submission, recalled, len(asked))
                if not asked:
                    without_run.append(self._mark(entry))
                else:
                    waiting[submission.student] = entry
                for number, questions in enumerate(asked):
                    yield StudentJob(f"{submission.student}/{number}", submission.sources, questions)
            if len(without_run) >= _AT_ONCE:
                return

    def _refuse(self, submission: Submission, recalled: Recalled) -> SubmissionReport:
        refused = submission.unreadable
        assert refused is not None
        report = refuse_submission(
            submission.student, self._problems, refused.verdict, refused.sentence, submission.findings
        )
        put_away(self._shelf, recalled, report)
        return report

    def _mark(self, entry: _Waiting) -> SubmissionReport:
        submission, recalled = entry.submission, entry.recalled
        attempts: dict[str, dict[str, Attempt]] = {}
        for run in entry.runs:
            for attempt in run.attempts:
                attempts.setdefault(attempt.problem, {})[attempt.answer] = attempt
        reports = [self._problem(problem, recalled, attempts) for problem in self._problems]
        self.lapsed += map(_lapsed, recalled.lapsed)
        report = submission_report(submission.student, reports, submission.findings, submission.language)
        put_away(self._shelf, recalled, report, entry.runs, self._runner.rung if entry.runs else 0)
        return report

    def _problem(
        self, problem: ProblemKey, recalled: Recalled, ran: Mapping[str, Mapping[str, Attempt]]
    ) -> ProblemReport:
        if problem.unsound is not None:
            return ungraded_problem(problem)
        marks = self._marks.get(recalled.hand_in.student, {})
        attempts = ran.get(problem.file.id)
        if attempts is None:
            return mark_recalled(problem, recalled, None, self._authors, marks)
        known = self._seen.known(problem, attempts)
        report = mark_recalled(problem, recalled, attempts, self._authors, marks, known)
        self._seen.note(problem, attempts, report)
        return report


def mark_recalled(
    problem: ProblemKey,
    recalled: Recalled,
    ran: Mapping[str, Attempt] | None,
    authors: Authors,
    marks: Mapping[tuple[str, str], HandMark],
    known: Mapping[str, AnswerReport] | None = None,
) -> ProblemReport:
    """The marks of one sound problem: for what was just run (`ran`), or else for what is kept.

    known: marks of what was just run that need not be worked out.
    """
    id = problem.file.id
    if ran is not None:
        return mark_problem(problem, ran, authors, recalled.persons(marks, id, ran), known)
    kept = recalled.attempts.get(id, {})
    attempts = {name: attempt for name, attempt in kept.items() if isinstance(attempt, Attempt)}
    return mark_problem(problem, attempts, authors, recalled.persons(marks, id, kept), recalled.known[id])


def _lapsed(override: Override) -> str:
    place = f"{override.exam}/{override.problem}/{override.answer} of {override.student}"
    return f"{place}: the override by {override.by} does not count: the answer has changed since"


def hand_in_of(submission: Submission) -> HandIn:
    """What the store is to know of a submission."""
    return HandIn(
        submission.exam,
        submission.student,
        submission_digest(submission),
        texts_digest(submission),
        submission.findings,
        submission.unreadable,
        language=submission.language,
    )


def _emptied(reports: deque[SubmissionReport]) -> Iterator[SubmissionReport]:
    while reports:
        yield reports.popleft()
