"""The marks that persons gave, for one run: handed out exam by exam, with a sentence for each that does not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from grader.grading.exam_run import Marks
from grader.judge.hand_mark import misfit
from grader.model.hand_mark import HandMark, text_digest
from grader.model.report import AnswerHead, AnswerReport, ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.store.marks import latest, read_marks
from grader.store.printable import same_look

MOST_NAMES = 5


class MarkBook:
    """left_out: sentences about marks that were not merged.

    file: None if there are no marks. whole: all students and all problems of the exams are in this run, so that a mark
    for none of them is worth a sentence. FileError if the file cannot be used.
    """

    def __init__(self, file: Path | None, *, whole: bool) -> None:
        read = read_marks(file) if file is not None else None
        self._file, self._whole = file, whole
        self._exams: defaultdict[str, list[HandMark]] = defaultdict(list)
        for mark in latest(read.marks).values() if read else ():
            if mark.points is not None:
                self._exams[mark.exam].append(mark)
        self._marks: Marks = {}
        self.left_out: list[str] = [read.torn] if read and read.torn else []

    def open_exam(self, exam: str, students: Iterable[str]) -> Marks:
        """The marks of one exam's students. A name is one name, whether its letters are composed or not."""
        wanted = {same_look(mark.student) for mark in self._exams.get(exam, ())}
        known = {look: student for student in students if (look := same_look(student)) in wanted}
        marks: defaultdict[str, dict[tuple[str, str], HandMark]] = defaultdict(dict)
        absent: dict[str, None] = {}
        for mark in self._exams.get(exam, ()):
            student = known.get(same_look(mark.student))
            if student is None:
                absent[mark.student] = None
            else:
                marks[student][mark.problem, mark.answer] = mark
        if absent and self._whole:
            self.left_out.append(self._about_absent(exam, list(absent)))
        self._marks = marks
        return marks

    def check(self, exam: ExamHead, report: SubmissionReport) -> None:
        """Find the marks that the report of a student does not show. The exam is the one that was opened last."""
        heads = {(problem.id, answer.name): answer for problem in exam.problems for answer in problem.answers}
        answers = {(problem.id, answer.name): answer for problem in report.problems for answer in problem.answers}
        for place, mark in self._marks.get(report.student, {}).items():
            head, answer = heads.get(place), answers.get(place)
            clause = _clause(head, answer, mark) if head and answer else self._stranger(exam, place[0])
            if clause:
                self.left_out.append(f"{self._about(mark)} {clause}")

    def _about(self, mark: HandMark) -> str:
        return (
            f"{self._file}: the mark of {mark.student} for {mark.exam}/{mark.problem}, {mark.answer} "
            f"(by {mark.by} on {mark.day})"
        )

    def _stranger(self, exam: ExamHead, problem: str) -> str | None:
        """A mark for an answer that nobody is asked for; of a problem whose file cannot be read, no answer is known."""
        unreadable = any(head.id == problem and not head.answers for head in exam.problems)
        return "is for an answer that is not in the exam" if self._whole and not unreadable else None

    def _about_absent(self, exam: str, students: Sequence[str]) -> str:
        more = f" and {len(students) - MOST_NAMES} more" if len(students) > MOST_NAMES else ""
        names = ", ".join(students[:MOST_NAMES])
        return f"{self._file}: there are marks for {exam} of students who handed in nothing here: {names}{more}"


def _clause(head: AnswerHead, answer: AnswerReport, mark: HandMark) -> str | None:
    if answer.marking is not None or answer.verdict is Verdict.UNGRADED:
        return None
    if answer.verdict is not Verdict.REVIEW or answer.text is None:
        return f"is not needed: the answer is `{answer.verdict}` now"
    most = [points for points, _ in head.rubric] or [head.points]
    return f"{misfit(text_digest(answer.text), most, mark)}; it waits again"
