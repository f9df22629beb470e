"""The story of `grade explain`: find one answer of one student, run it again, and give the reasoning of its mark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader.errors import UsageError
from grader.grading.keys import KeyMaker
from grader.grading.questions import Sheet
from grader.grading.who import the_place
from grader.judge.key import ProblemKey
from grader.judge.mark import mark_problem
from grader.judge.reasoning import reasoning
from grader.model.attempt import Attempt
from grader.model.exam import Exam
from grader.model.explanation import Explanation
from grader.model.job import StudentJob
from grader.model.report import AnswerReport
from grader.model.submission import Submission
from grader.sandbox.runner import Runner
from grader.store.exams import read_exams
from grader.store.found import Handle
from grader.store.kept import Kept
from grader.store.printable import printable, same_look
from grader.store.reading import read
from grader.store.report_entry import LastReport, last_report
from grader.store.shelf_of_exams import ShelfOfExams
from grader.store.submissions import find_submissions
from grader.store.wording import did_you_mean


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose answer, as people say it, and where things lie. seed: None for that of the last run."""

    student: str
    answer: str
    submissions: Path
    problems: Path
    reports: Path
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What is meant. exam: with the one problem in it."""

    exam: Exam
    answer: str
    submission: Submission
    last: LastReport | None
    seed: int


@dataclass(frozen=True, slots=True)
class Explained:
    """key: of the problem; unsound, it has no explanation. attempts: by name, those at public cases too."""

    found: Found
    key: ProblemKey
    attempts: dict[str, Attempt]
    explanation: Explanation | None


def find(asked: Asked, kept: Kept) -> Found:
    """Whose answer it is. UsageError: nobody has this name or this answer, or the hand-in cannot be read."""
    exams = read_exams(asked.problems, kept)
    handles = _handles(asked, exams)
    own = {handle.exam: handle for handle in handles}
    taken = {exam.id: exam for exam in exams if exam.id in own}
    places = [(e.id, file.id, name) for e in taken.values() for file in e.problems for name in file.problem.answers]
    exam, problem, answer = the_place(asked.answer, places, handles[0].student)
    submission = read(own[exam])
    if submission.unreadable is not None:
        raise UsageError(f"the hand-in of {submission.student} was not run: {submission.unreadable.sentence}")
    last = last_report(asked.reports)
    seed = asked.seed if asked.seed is not None else last.seed if last is not None else 0
    files = tuple(file for file in taken[exam].problems if file.id == problem)
    return Found(replace(taken[exam], problems=files), answer, submission, last, seed)


def explain(found: Found, runner: Runner, kept: Kept) -> Explained:
    """Run the script on the problem, as `grade try` does, and say why the answer has its mark."""
    maker = KeyMaker(runner, kept, found.seed, public=True)
    (key,) = maker.keys(found.exam.problems)
    if key.unsound is not None:
        return Explained(found, key, {}, None)
    student = found.submission.student
    (questions,) = Sheet([key], found.exam.room).of_all({key.file.id})
    (run,) = runner.students([StudentJob(f"{student}/0", found.submission.sources, questions)])
    attempts = {attempt.answer: attempt for attempt in run.attempts}
    marked = mark_problem(key, attempts, maker)
    (report,) = [answer for answer in marked.answers if answer.name == found.answer]
    explanation = Explanation(
        student=student,
        exam=found.exam.id,
        problem=key.file.id,
        answer=report.name,
        kind=report.kind,
        seed=found.seed,
        verdict=report.verdict,
        score=report.score,
        max_score=report.max_score,
        pending=report.pending,
        feedback=report.feedback,
        reasoning=reasoning(key, report.name, attempts, report, maker),
        before=tuple(_before(found, key, report)),
        output=run.output,
    )
    return Explained(found, key, attempts, explanation)


def _handles(asked: Asked, exams: tuple[Exam, ...]) -> list[Handle]:
    """The student's hand-ins, one an exam."""
    ids = [exam.id for exam in exams]
    shelf = ShelfOfExams.of(asked.problems, ids[0]) if len(ids) == 1 else None
    name = same_look(printable(asked.student))
    every = list(find_submissions(asked.submissions, ids, None, shelf).submissions)
    found = [handle for handle in every if same_look(handle.student) == name]
    if not found:
        guess = did_you_mean(name, dict.fromkeys(handle.student for handle in every))
        raise UsageError(f"{asked.submissions} holds no hand-in of {name}{guess}")
    return found


def _before(found: Found, key: ProblemKey, report: AnswerReport) -> Iterator[str]:
    """What was left out, and what the last run's report says of this answer: whether that is another mark."""
    yield from found.submission.findings
    if found.last is None:
        return
    student = found.submission.student
    entry = found.last.answer(found.exam.id, student, key.file.id, report.name)
    if entry is None:
        yield "report.json does not have this answer."
        return
    yield f"report.json has {entry.get('verdict')}, {entry.get('score')} of {entry.get('max_score')} points."
    yield from _by_person(entry.get("marking"))
    if found.last.seed != found.seed:
        yield f"Its cases were drawn from seed {found.last.seed}."
    elif (entry.get("verdict"), entry.get("score")) != (report.verdict.value, report.score):
        yield "That is another mark: a person's, or one of other rules, another hand-in or other packages."


def _by_person(marking: Any) -> Iterator[str]:
    if isinstance(marking, dict):
        points, why = marking.get("points"), marking.get("why")
        yield f"A person gave it: {marking.get('by')}, {marking.get('at')}, points {points}{f': {why}' if why else '.'}"
