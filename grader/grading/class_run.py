"""Grade a class: read, verify, run, mark, report. The story of `grade submissions/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from typing import Protocol

from grader.errors import StoreError, UsageError
from grader.grading.certificates import require, uncertified
from grader.grading.exam_run import ExamRun
from grader.grading.gradebooks import check
from grader.grading.heads import exam_head
from grader.grading.keeping import Keeping
from grader.grading.keys import KeyMaker
from grader.grading.mark_book import MarkBook
from grader.grading.order import Order, chosen
from grader.grading.outcome import Outcome
from grader.grading.output import Output, Wanted
from grader.grading.questions import Sheet
from grader.grading.recalled import Recalled
from grader.grading.shelf import Shelf
from grader.grading.why import explain
from grader.judge.key import ProblemKey
from grader.model.exam import Exam
from grader.model.report import ExamHead, SubmissionReport
from grader.model.verdict import Verdict
from grader.sandbox.runner import Runner
from grader.store.database.asked import Asked
from grader.store.database.store import Store
from grader.store.exams import read_exams
from grader.store.found import Found, Handles
from grader.store.kept import Kept
from grader.store.reading import read
from grader.store.shelf_of_exams import ShelfOfExams
from grader.store.spool import Spool
from grader.store.submissions import find_submissions


class Watcher(Protocol):
    """Whoever wants to see a run go on."""

    def planned(self, submissions: int, problems: int) -> None:
        """So much is to do."""

    def verified(self, problem: ProblemKey) -> None:
        """A problem has been verified, or found unsound."""

    def recalled(self, exam: str, student: str, reasons: Mapping[str, str], kept: int) -> None:
        """What of a submission has to be run, problem by problem, and why; so many problems are kept."""

    def graded(self, exam: ExamHead, report: SubmissionReport) -> None:
        """A submission has been graded."""


def grade_class(order: Order, runner: Runner, kept: Kept, watcher: Watcher) -> Outcome:
    """Grade all that `order` names. Ctrl-C ends it early: what is graded stands, the rest is `ungraded`."""
    exams = read_exams(order.problems, kept)
    ids = [exam.id for exam in exams]
    shelf = ShelfOfExams.of(order.problems, ids[0]) if len(ids) == 1 else None
    found = find_submissions(order.submissions, ids, None, shelf)
    if order.submissions.is_file():
        named = read(next(found.submissions))
        if named.unreadable is not None:
            raise UsageError(f"{order.submissions} cannot be graded: {named.unreadable.sentence}")
    sat = {handles.exam for handles in found.exams}
    every, exams = exams, chosen([exam for exam in exams if exam.id in sat], order.only)
    check(order.book, exams, every)
    missing = uncertified(exams, kept)
    if order.certified:
        require(missing)
    with Spool() as spool, ExitStack() as stack:
        output = Output(Wanted(order.out, order.formats, order.book, order.language), order.seed, spool, kept)
        store = stack.enter_context(Store(order.store)) if order.store is not None else None
        outcome = _ClassRun(order, runner, kept, watcher, output, store).run(exams, found)
        return replace(outcome, uncertified=missing, token=None if store is None else _token(store))


class _ClassRun:
    def __init__(
        self, order: Order, runner: Runner, kept: Kept, watcher: Watcher, output: Output, store: Store | None
    ) -> None:
        self._order = order
        self._runner = runner
        self._watcher = watcher
        self._output = output
        self._maker = KeyMaker(runner, kept, order.seed, Asked(store) if store else None, public=True)
        self._keeping = Keeping(store, order.terms)
        self._marks = MarkBook(order.marks, whole=not order.only and order.submissions.is_dir())
        self._whole = order.submissions.is_dir()
        self._interrupted = False
        self._ungraded = self._ran = self._reused = 0
        self._lowest: float | None = None

    def run(self, exams: Sequence[Exam], found: Found) -> Outcome:
        """Verify, then grade exam by exam, and write what speaks of the whole class."""
        handles = {of_exam.exam: of_exam for of_exam in found.exams}
        self._watcher.planned(sum(len(handles[exam.id]) for exam in exams), sum(len(exam.problems) for exam in exams))
        keys = self._keys(exams)
        heads = [exam_head(exam, keys[exam.id]) for exam in exams]
        for exam, head in zip(exams, heads, strict=True):
            problems = [keys[exam.id][file.id] for file in exam.problems]
            marks = self._marks.open_exam(exam.id, (handle.student for handle in handles[exam.id]))
            shelf = Shelf(self._keeping, exam.id, Sheet(problems, exam.room), self._order.seed)
            run = ExamRun(problems, self._maker, self._runner, shelf, marks, partial(self._recalled, shelf))
            self._grade(head, run, handles[exam.id])
            self._marks.left_out += run.lapsed
            if self._whole and not self._interrupted:
                self._keeping.leave_out(exam.id, partial(self._output.has, head))
        summaries = self._output.close(heads)
        unsound = tuple(problem.unsound for head in heads for problem in head.problems if problem.unsound is not None)
        return Outcome(
            summaries,
            unsound,
            found.left_out,
            self._ungraded,
            self._lowest,
            self._interrupted,
            (*self._output.unwritten, *([self._keeping.fault] if self._keeping.fault else [])),
            tuple(sorted(self._marks.left_out)),
            self._ran,
            self._reused,
            found.astray,
            written=self._output.written,
            gradebook_notes=tuple(self._output.notes),
        )

    def _keys(self, exams: Sequence[Exam]) -> dict[str, dict[str, ProblemKey]]:
        keys: dict[str, dict[str, ProblemKey]] = {exam.id: {} for exam in exams}
        for key in self._maker.keys(file for exam in exams for file in exam.problems):
            keys[key.file.exam][key.file.id] = key
            self._watcher.verified(key)
        return keys

    def _grade(self, head: ExamHead, run: ExamRun, handles: Handles) -> None:
        try:
            if not self._interrupted:
                for report in run.grade(map(read, handles)):
                    self._keep(head, report)
        except KeyboardInterrupt:
            self._interrupted = True
        for handle in handles:
            if not self._output.has(head, handle.student):
                self._keep(head, run.stopped(read(handle)))
        self._keeping.close()

    def _recalled(self, shelf: Shelf, recalled: Recalled) -> None:
        self._ran += bool(recalled.to_run)
        self._reused += not recalled.to_run
        reasons = explain(shelf, recalled) if self._order.terms.explain else recalled.to_run
        self._watcher.recalled(shelf.exam, recalled.hand_in.student, reasons, len(recalled.known))

    def _keep(self, head: ExamHead, report: SubmissionReport) -> None:
        self._output.add(head, report)
        self._marks.check(head, report)
        verdicts = {answer.verdict for problem in report.problems for answer in problem.answers}
        sound = {problem.id for problem in head.problems if problem.unsound is None}
        self._ungraded += any(
            answer.verdict is Verdict.UNGRADED
            for problem in report.problems
            if problem.id in sound
            for answer in problem.answers
        )
        if report.max_score > 0 and verdicts != {Verdict.UNGRADED}:
            share = 100 * report.score / report.max_score
            self._lowest = share if self._lowest is None else min(self._lowest, share)
        self._watcher.graded(head, report)


def _token(store: Store) -> int | None:
    """The store's token, if nobody else changed anything since this run opened it."""
    with suppress(StoreError):
        store.look()
        return store.token.last if store.token.alone else None
    return None
