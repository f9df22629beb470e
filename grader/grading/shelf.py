"""One exam's kept answers: what of a hand-in need not be run again, and what need not even be marked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.errors import StoreError
from grader.grading.grounds import grounds, inputs_digest
from grader.grading.keeping import Keeping
from grader.grading.questions import Sheet
from grader.grading.recalled import Recalled
from grader.judge.key import ProblemKey
from grader.judge.persons import Place
from grader.judge.rules import in_force, rules_of
from grader.model.answers import NumberAnswer
from grader.model.job import public_name
from grader.model.kept import HandIn, KeptAttempts, KeptMark, Origin, Override, Version
from grader.model.report import AnswerReport
from grader.model.verdict import Verdict
from grader.sandbox.kept_attempts import Elided, unpack_attempts
from grader.store.database.answer_store import attempts_of, hand_in_of, marks_of, version_id, versions
from grader.store.database.overrides import has_overrides, overrides_of
from grader.store.database.students import attempts_between, count_students

Due = dict[str, Mapping[str, AnswerReport]]  # problems of which something has to be marked, with the marks that hold
NOT_KEPT = "not kept"


@dataclass(frozen=True, slots=True)
class Current:
    """A sound problem as it is now."""

    key: ProblemKey
    version: Version
    row: int | None  # of the version, where it is noted in a store


class Shelf:
    """anywhere: take answers of any environment and wall, as a re-mark does, which runs nothing. note: write new rules
    into the store; who only looks does not.
    """

    def __init__(
        self,
        keeping: Keeping,
        exam: str,
        sheet: Sheet,
        seed: int,
        *,
        anywhere: bool = False,
        note: bool = True,
    ) -> None:
        self.keeping, self.exam, self.seed, self._anywhere, self._note = keeping, exam, seed, anywhere, note
        self.sheet = sheet
        self.current: dict[str, Current] = {}
        self._same: dict[tuple[str, int], frozenset[str]] = {}
        for problem in sheet.problems:
            if problem.unsound is None:
                self.current[problem.file.id] = self._current(problem)

    def recall(self, hand_in: HandIn) -> Recalled:
        """What is kept of a hand-in; without a store, or if it fails, nothing."""
        store = self.keeping.store
        if store is not None:
            try:
                if self._empty:
                    return self._filled(*self._opened(hand_in, None, {}), ())
                student = hand_in.student
                filed, before = hand_in_of(store, self.exam, student), marks_of(store, self.exam, student)
                recalled, due = self._opened(hand_in, filed, before)
                only = next(iter(due)) if len(due) == 1 else None
                kept = attempts_of(store, self.exam, student, hand_in.submission, only) if due else []
                return self._filled(recalled, due, kept)
            except StoreError as error:
                self.keeping.let_go(error)
        return Recalled(
            hand_in, overrides=self._readable(hand_in), to_run=dict.fromkeys(self.current, "nothing is kept")
        )

    def _readable(self, hand_in: HandIn) -> Mapping[Place, Override]:
        """The overrides, if they can be read though something else could not."""
        try:
            return self._overrides(hand_in.student) if self.keeping.store is not None else {}
        except StoreError:
            return {}

    def recall_all(self, students: Sequence[tuple[HandIn, Mapping[str, KeptMark]]]) -> list[Recalled]:
        """The same of several students with their marks so far, who follow one another by code points. StoreError."""
        assert self.keeping.store is not None
        opened = [self._opened(hand_in, hand_in, before) for hand_in, before in students]
        problems = sorted({id for _, due in opened for id in due})
        kept: Mapping[str, Sequence[KeptAttempts]] = {}
        if problems:
            first, last = students[0][0].student, students[-1][0].student
            kept = attempts_between(self.keeping.store, self.exam, first, last, problems)
        return [self._filled(recalled, due, kept.get(recalled.hand_in.student, ())) for recalled, due in opened]

    def _opened(self, hand_in: HandIn, filed: HandIn | None, before: Mapping[str, KeptMark]) -> tuple[Recalled, Due]:
        recalled = Recalled(hand_in, filed, before, self._overrides(hand_in.student))
        if self.keeping.terms.fresh:
            recalled.to_run.update(dict.fromkeys(self.current, "--fresh"))
            return recalled, {}
        due: Due = {}
        for id, current in self.current.items():
            known = self._known(recalled, current)
            whole = known and len(known) == len(current.key.file.problem.answers)
            (recalled.known if whole else due)[id] = known
        return recalled, due

    def _filled(self, recalled: Recalled, due: Due, kept: Sequence[KeptAttempts]) -> Recalled:
        for id, part in due.items():
            self._take(recalled, self.current[id], part, kept)
        return recalled

    def _take(
        self, recalled: Recalled, current: Current, known: Mapping[str, AnswerReport], kept: Sequence[KeptAttempts]
    ) -> None:
        """Find the attempts of a problem of which an answer has to be marked."""
        id = current.key.file.id
        own = (row for row in kept if row.problem == id)
        fitting = [row for row in own if self._fits(row.origin, row.rung, recalled.hand_in, current)]
        before = recalled.before.get(id)
        fitting.sort(key=lambda row: (before is not None and row.origin == before.origin, row.origin.environment))
        needed = _needed(current.key, known)
        attempts = unpack_attempts(fitting[-1].packed, id, needed) if fitting else None
        if attempts is None or len(attempts) < len(needed):
            recalled.to_run[id] = NOT_KEPT
            return
        large = dict.fromkeys(name.partition("/")[0] for name in needed if isinstance(attempts[name], Elided))
        if large:
            recalled.to_run[id] = f"{', '.join(large)}: what came back was too large to keep"
            return
        recalled.known[id], recalled.attempts[id], recalled.packed[id] = known, attempts, fitting[-1].packed
        recalled.origins[id] = (fitting[-1].origin, fitting[-1].rung)

    def _known(self, recalled: Recalled, current: Current) -> dict[str, AnswerReport]:
        """The marks that hold as they are: computed by the same rules, and not touched by any person."""
        mark = recalled.before.get(current.key.file.id)
        if mark is None or not self._fits(mark.origin, mark.rung, recalled.hand_in, current):
            return {}
        same = self._same_rules(mark.version, current)
        recalled.origins[current.key.file.id] = (mark.origin, mark.rung)
        return {
            report.name: report
            for report in mark.report.answers
            if report.name in same
            and report.marking is None
            and report.verdict not in (Verdict.REVIEW, Verdict.UNGRADED)
            and not recalled.overridden(mark.problem, report.name)
        }

    def _fits(self, origin: Origin, rung: int, hand_in: HandIn, current: Current) -> bool:
        same = origin.submission == hand_in.submission and origin.inputs == current.version.inputs
        if self._anywhere or not same:
            return same
        return origin.environment == self._environment and rung >= self.keeping.terms.minimum

    def _overrides(self, student: str) -> Mapping[Place, Override]:
        if not self._any_overrides:
            return {}
        assert self.keeping.store is not None
        return overrides_of(self.keeping.store, self.exam, student, withdrawn=True)

    @cached_property
    def _empty(self) -> bool:
        """Whether nobody had handed anything in when this was first asked: then three queries a student are spared."""
        assert self.keeping.store is not None
        return not count_students(self.keeping.store, self.exam)

    @cached_property
    def _any_overrides(self) -> bool:
        assert self.keeping.store is not None
        return has_overrides(self.keeping.store, self.exam)

    @cached_property
    def _environment(self) -> int | None:
        """The row of what runs here; None if there is none and none can be made."""
        try:
            return self.keeping.environment
        except StoreError as error:
            self.keeping.take_no_more(error)
            return None

    @cached_property
    def _versions(self) -> Mapping[int, Version]:
        assert self.keeping.store is not None
        return versions(self.keeping.store, self.exam)

    def _same_rules(self, row: int, current: Current) -> frozenset[str]:
        """The answers whose rules are those of an earlier version."""
        id, answers = current.key.file.id, current.key.file.problem.answers
        if row == current.row:
            return frozenset(answers)
        if (id, row) not in self._same:
            rules, before = current.version.rules, self._versions.get(row)
            same = (name for name in answers if before and in_force(before.rules, name) == in_force(rules, name))
            self._same[id, row] = frozenset(same)
        return self._same[id, row]

    def _current(self, problem: ProblemKey) -> Current:
        inputs = inputs_digest(problem, self.sheet.of(problem.file.id))
        limits = f"{self.sheet.room.seconds:g} s, {self.sheet.room.megabytes} MB"
        of_exam = {"exam.limits": limits, "exam.language": problem.file.language}
        rules = rules_of(problem.file, grounds(self.seed) | of_exam)
        version = Version(self.exam, problem.file.id, self.seed, inputs, rules)
        row = None
        if self.keeping.store is not None and self.keeping.writing and self._note:
            try:
                row = version_id(self.keeping.store, version)
            except StoreError as error:
                self.keeping.take_no_more(error)
        return Current(problem, version, row)


def _needed(problem: ProblemKey, known: Mapping[str, AnswerReport]) -> list[str]:
    """The attempts that it takes to mark the answers that are not known: at them, at those that are given to them,
    and at their public cases.
    """
    answers = problem.file.problem.answers
    due = [name for name in answers if name not in known]
    given = {
        earlier for name in due if isinstance(each := answers[name], NumberAnswer) for earlier in each.given.values()
    }
    public = [public_name(name) for name in due if name in problem.answers and problem.answers[name].public]
    return [name for name in answers if name in given or name in due] + public
