"""Mark a class again from the store: read, verify, mark, tell; and then, if it is wanted, keep and report.

The story of `grade remark`. It runs no student's line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from grader.errors import StoreError, UsageError
from grader.grading.gradebooks import Book, check
from grader.grading.heads import exam_head
from grader.grading.keeping import Keeping
from grader.grading.keys import KeyMaker
from grader.grading.mark_book import MarkBook
from grader.grading.order import chosen
from grader.grading.output import Output, Wanted
from grader.grading.questions import Sheet
from grader.grading.remark import Remark, Remarked
from grader.grading.remark_checks import everybody, none_lowered, one_seed, seed_of
from grader.grading.remark_hold import Decision
from grader.grading.shelf import Shelf
from grader.judge.key import ProblemKey
from grader.model.exam import Exam
from grader.model.impact import Impact, Move
from grader.model.kept import Event, EventKind
from grader.model.language import Language
from grader.model.report import ExamHead
from grader.sandbox.runner import Runner
from grader.store.database.asked import Asked
from grader.store.database.store import Store
from grader.store.database.students import count_students, exams_in
from grader.store.exams import read_exams
from grader.store.kept import Kept
from grader.store.spool import Spool


@dataclass(frozen=True, slots=True)
class RemarkOrder:
    """One re-mark. only to marks, book, language: as for a run (order.py). out: where reports go if it is applied."""

    store: str | Path
    problems: Path
    out: Path
    only: tuple[str, ...] = ()
    formats: frozenset[str] = frozenset({"html", "csv"})
    marks: Path | None = None
    decision: Decision = field(default_factory=Decision)
    book: Book | None = None
    language: Language | None = None


class RemarkWatcher(Protocol):
    """Whoever wants to see a re-mark go on."""

    def planned(self, submissions: int, problems: int) -> None:
        """So much is to do."""

    def verified(self, problem: ProblemKey) -> None:
        """A problem has been verified, or found unsound."""

    def marked(self, student: str) -> None:
        """A student has been marked again."""


@dataclass(frozen=True, slots=True)
class RemarkOutcome:
    """How a re-mark ended. impacts: one for each exam. seeds: exam -> its seed. left: sentences about exams in the
    store that are not among the problems. marks_left_out, unwritten, gradebook_notes: as of a run.
    """

    impacts: tuple[Impact, ...]
    seeds: dict[str, int]
    left: tuple[str, ...]
    marks_left_out: tuple[str, ...]
    unwritten: tuple[str, ...]
    gradebook_notes: tuple[str, ...] = ()


def remark_class(
    order: RemarkOrder, runner: Runner, kept: Kept, watcher: RemarkWatcher, heard: Callable[[Move], None]
) -> RemarkOutcome:
    """Mark all again that `order` names, and tell `heard` every move. UsageError: nothing of it is in the store."""
    exams = read_exams(order.problems)
    with Store(order.store, make=False) as store, Spool() as spool:
        stored = exams_in(store)
        taken = [exam for exam in chosen(exams, order.only) if exam.id in stored]
        if not taken:
            has = f"it has {', '.join(stored)}" if stored else "it is empty"
            raise UsageError(f"the store {store.name} has no student of what is to be marked again; {has}")
        check(order.book, taken, exams)
        work = _Work(order, runner, kept, store, taken)
        applied = order.decision.apply
        output = Output(_wanted(order), work.seed, spool) if applied else None
        impacts = work.run(output, watcher, heard)
        _forget_unnamed(impacts, exams)
        return RemarkOutcome(
            tuple(impacts),
            work.seeds,
            _gone(stored, exams, order) if not order.only else (),
            tuple(sorted(work.marks.left_out)),
            tuple(output.unwritten) if output else (),
            tuple(output.notes) if output else (),
        )


def _wanted(order: RemarkOrder) -> Wanted:
    return Wanted(order.out, order.formats, order.book, order.language)


class _Work:
    """seeds: exam -> its seed. UsageError: it cannot be done as it was ordered; nothing is written by then."""

    def __init__(self, order: RemarkOrder, runner: Runner, kept: Kept, store: Store, exams: Sequence[Exam]) -> None:
        self._order, self._store, self._exams = order, store, exams
        self.seeds = {exam.id: seed_of(store, exam.id) for exam in exams}
        decision = order.decision
        self.seed = one_seed(self.seeds) if decision.apply else 0
        for exam in exams if decision.raise_only else ():
            none_lowered(store, exam)
        self.marks = MarkBook(order.marks, whole=not order.only)
        self._keeping = Keeping(store, kind=Event(EventKind.REMARKED, "", decision.by, decision.why))
        self._makers = {
            seed: KeyMaker(runner, kept, seed, Asked(store), public=True) for seed in set(self.seeds.values())
        }

    def run(self, output: Output | None, watcher: RemarkWatcher, heard: Callable[[Move], None]) -> list[Impact]:
        """Re-mark exam by exam. heard: of each mark that moves. Gives the impact on each exam."""
        students = sum(count_students(self._store, exam.id) for exam in self._exams)
        watcher.planned(students, sum(len(exam.problems) for exam in self._exams))
        keys = self._keys(watcher)
        heads = [exam_head(exam, keys[exam.id]) for exam in self._exams]
        impacts = []
        for exam, head in zip(self._exams, heads, strict=True):
            remark = self._remark(exam, [keys[exam.id][file.id] for file in exam.problems])
            remark.run(self._listener(head, output, watcher, heard))
            impacts.append(remark.impact)
        if output:
            output.close(heads)
        return impacts

    def _keys(self, watcher: RemarkWatcher) -> dict[str, dict[str, ProblemKey]]:
        keys: dict[str, dict[str, ProblemKey]] = {exam.id: {} for exam in self._exams}
        for seed, maker in self._makers.items():
            exams = [exam for exam in self._exams if self.seeds[exam.id] == seed]
            for key in maker.keys(file for exam in exams for file in exam.problems):
                keys[key.file.exam][key.file.id] = key
                watcher.verified(key)
        return keys

    def _remark(self, exam: Exam, problems: Sequence[ProblemKey]) -> Remark:
        decision, seed = self._order.decision, self.seeds[exam.id]
        shelf = Shelf(self._keeping, exam.id, Sheet(problems, exam.room), seed, anywhere=True, note=decision.apply)
        if self._keeping.fault is not None:
            raise StoreError(self._keeping.fault)
        chunks = everybody(self._store, exam.id) if self._order.marks is not None else ()
        marks = self.marks.open_exam(exam.id, (hand_in.student for chunk in chunks for hand_in, _ in chunk))
        return Remark(exam, problems, shelf, self._makers[seed], marks, decision)

    def _listener(
        self, head: ExamHead, output: Output | None, watcher: RemarkWatcher, heard: Callable[[Move], None]
    ) -> Callable[[Remarked], None]:
        def listen(done: Remarked) -> None:
            for move in done.moves:
                heard(move)
            if output or self._order.marks is not None:
                report = done.report
                self.marks.check(head, report)
                if output:
                    output.add(head, report)
            watcher.marked(done.recalled.hand_in.student)

        return listen


def _forget_unnamed(impacts: Sequence[Impact], exams: Sequence[Exam]) -> None:
    """A problem that --only leaves out has not vanished."""
    known = {exam.id: {*(file.id for file in exam.problems), *exam.faults} for exam in exams}
    for impact in impacts:
        impact.vanished = tuple(id for id in impact.vanished if id not in known[impact.exam])


def _gone(stored: Sequence[str], exams: Sequence[Exam], order: RemarkOrder) -> tuple[str, ...]:
    known = {exam.id for exam in exams}
    return tuple(f"{id}: there is no such exam in {order.problems}; its marks stay" for id in stored if id not in known)
