"""One script on one problem, by the way that a class takes, but for what is kept and written."""

from __future__ import annotations

from dataclasses import dataclass

from grader.grading.questions import Sheet
from grader.judge.authors import Authors
from grader.judge.key import ProblemKey
from grader.judge.mark import mark_problem
from grader.model.answers import Limits
from grader.model.job import StudentJob
from grader.model.report import ProblemReport
from grader.model.submission import Submission
from grader.sandbox.runner import Runner


@dataclass(frozen=True, slots=True)
class Trial:
    """output: what the script printed, as far as it came through the wall."""

    report: ProblemReport
    output: str


def try_out(key: ProblemKey, room: Limits, submission: Submission, authors: Authors, runner: Runner) -> Trial:
    """Run and mark a submission that can be read, on a sound problem. room: its exam's."""
    (questions,) = Sheet([key], room).of_all({key.file.id})
    (run,) = runner.students([StudentJob(f"{submission.student}/0", submission.sources, questions)])
    attempts = {attempt.answer: attempt for attempt in run.attempts}
    return Trial(mark_problem(key, attempts, authors), run.output)
