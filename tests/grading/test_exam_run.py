"""The submissions of one exam, in whatever order the wall gives them back."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.grading.exam_run import ExamRun
from grader.grading.keeping import Keeping
from grader.grading.keys import KeyMaker
from grader.grading.questions import Sheet
from grader.grading.shelf import Shelf
from grader.model.job import Source
from grader.model.submission import Submission, Unreadable
from grader.model.verdict import Verdict
from grader.store.kept import Kept
from tests.grading.making import OpenWall, as_wall, read_small
from tests.stories.making import DOUBLE, RIGHT


def submission(student: str, text: str = RIGHT) -> Submission:
    return Submission("small", student, (Source(f"{student}.py", text),))


def exam_run(tmp_path: Path, wall: OpenWall, **problems: str) -> ExamRun:
    maker = KeyMaker(as_wall(wall), Kept(None), 0, public=True)
    keys = list(maker.keys(read_small(tmp_path, **problems).problems))
    return ExamRun(keys, maker, as_wall(wall), Shelf(Keeping(None), "small", Sheet(keys), 0))


@pytest.mark.parametrize("reverse", [False, True])
def test_every_submission_is_reported_once(tmp_path: Path, reverse: bool) -> None:
    run = exam_run(tmp_path, OpenWall(reverse=reverse))
    students = [submission("anna"), submission("boris", "N = 8\n"), submission("в/ера")]
    reports = {report.student: report for report in run.grade(students)}
    assert {student: report.score for student, report in reports.items()} == {"anna": 3, "boris": 0, "в/ера": 3}


def test_a_hand_in_that_cannot_be_read_never_reaches_the_wall(tmp_path: Path) -> None:
    run = exam_run(tmp_path, OpenWall())
    eve = Submission("small", "eve", (), (), Unreadable(Verdict.FORBIDDEN, "a link out of the folder"))
    reports = {report.student: report for report in run.grade([eve, submission("anna")])}
    assert reports["eve"].findings == ("a link out of the folder",) and reports["anna"].score == 3


def test_problems_with_other_packages_are_run_apart_and_marked_together(tmp_path: Path) -> None:
    strict = DOUBLE.replace("title: Twice", "title: Twice\npackages: [numpy]").replace("N:", "M:")
    run = exam_run(tmp_path, OpenWall(reverse=True), other=strict.replace("double:", "twice:"))
    text = RIGHT + "M = 7\ntwice = double\n"
    (report,) = run.grade([submission("anna", text)])
    assert (report.score, report.max_score, len(report.problems)) == (6, 6, 2)


def test_what_was_not_reached_is_ungraded(tmp_path: Path) -> None:
    report = exam_run(tmp_path, OpenWall()).stopped(submission("anna"))
    assert (report.score, report.max_score) == (0, 0)
    assert {answer.verdict for problem in report.problems for answer in problem.answers} == {Verdict.UNGRADED}
    assert report.findings == ("The run was stopped before this was graded.",)
