"""Grade modules against the shipped problems inside the wall, without the command around it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from grader.grading.exam_run import ExamRun
from grader.grading.keeping import Keeping
from grader.grading.keys import KeyMaker
from grader.grading.questions import Sheet
from grader.grading.shelf import Shelf
from grader.judge.key import ProblemKey
from grader.model.exam import Exam
from grader.model.job import Source
from grader.model.report import AnswerReport
from grader.model.submission import Submission
from grader.sandbox.wall import Wall
from grader.store.exams import read_exams
from grader.store.kept import Kept, default_folder
from tests.stories.running import ROOT

Reports = dict[str, dict[str, AnswerReport]]  # student -> answer -> its report


@cache
def exams() -> dict[str, Exam]:
    """The shipped exams by their ids."""
    return {exam.id: exam for exam in read_exams(ROOT / "problems")}


class Walked:
    """One shipped exam with its keys, which may come from a cache."""

    def __init__(self, exam: str, wall: Wall) -> None:
        self._exam = exam
        maker = KeyMaker(wall, Kept(default_folder()), 0)
        made = {key.file.id: key for key in maker.keys(exams()[exam].problems)}
        self.keys: Mapping[str, ProblemKey] = {file.id: made[file.id] for file in exams()[exam].problems}
        problems = list(self.keys.values())
        self._run = ExamRun(problems, maker, wall, Shelf(Keeping(None), exam, Sheet(problems), 0))

    def grade(self, modules: Mapping[str, str]) -> Reports:
        """The answers' reports of these students, each with one module."""
        handed_in = (Submission(self._exam, name, (Source("student.py", text),)) for name, text in modules.items())
        return {
            report.student: {answer.name: answer for problem in report.problems for answer in problem.answers}
            for report in self._run.grade(handed_in)
        }
