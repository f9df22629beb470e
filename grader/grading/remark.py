"""Mark one exam again from what is kept, running no student's line: what would change, and then, if it is wanted, the
change.

Authors' code does run (solvers of rules that changed), inside the wall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from grader.grading.exam_run import Marks, mark_recalled
from grader.grading.filing import answer_marks, new_filing
from grader.grading.recalled import Recalled
from grader.grading.remark_checks import everybody
from grader.grading.remark_hold import Decision, Hold
from grader.grading.remark_reasons import Reasons
from grader.grading.shelf import NOT_KEPT, Shelf
from grader.grading.twins import Twins
from grader.grading.why import about_inputs
from grader.judge.authors import Authors
from grader.judge.key import ProblemKey
from grader.judge.mark import refuse_submission, submission_report, ungraded_problem
from grader.model.exam import Exam
from grader.model.impact import Impact, Move, Total
from grader.model.kept import KeptMark, Override
from grader.model.message import Message, phrase
from grader.model.message_data import message_data, message_from
from grader.model.report import AnswerReport, ProblemReport, SubmissionReport
from grader.model.verdict import Verdict
from grader.store.database.answer_store import Filing, versions
from grader.store.database.store import Store

_encode = msgspec.msgpack.Encoder(enc_hook=message_data).encode
_decode = msgspec.msgpack.Decoder(AnswerReport, dec_hook=message_from).decode
NEVER_RUN = phrase("This has not been run yet. It costs you nothing.")


@dataclass(slots=True)
class Remarked:
    """One student, marked again.

    reports: of all problems, as a report shows them. filed: those that hold from now on, for the store; the marks of
    the other problems stay what they are. overrides: what holds a mark that would fall.
    """

    recalled: Recalled
    reports: list[ProblemReport] = field(default_factory=list)
    filed: list[ProblemReport] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)

    @property
    def report(self) -> SubmissionReport:
        """The whole report, as `grade` gives it."""
        hand_in = self.recalled.hand_in
        reason = (hand_in.refused.sentence,) if hand_in.refused is not None else ()
        return submission_report(hand_in.student, self.reports, (*reason, *hand_in.findings), hand_in.language)


class Remark:
    """problems: the exam's keys. marks: those of persons, from the marks file."""

    def __init__(
        self,
        exam: Exam,
        problems: Sequence[ProblemKey],
        shelf: Shelf,
        authors: Authors,
        marks: Marks,
        decision: Decision,
    ) -> None:
        assert shelf.keeping.store is not None
        self._store: Store = shelf.keeping.store
        self._exam, self._problems, self._shelf, self._authors = exam, problems, shelf, authors
        self._marks, self._decision = marks, decision
        self._hold = Hold(exam.id, decision, shelf.keeping.clock)
        self._versions = versions(self._store, exam.id)
        self._reasons = Reasons(self._versions, {id: each.version.rules for id, each in shelf.current.items()})
        self._twins = Twins()
        self._inputs: dict[tuple[str, bytes], str] = {}
        self._vanished: set[str] = set()
        self.impact = Impact(exam.id, exam.title)
        self.impact.unsound |= {key.file.id: key.unsound for key in problems if key.unsound is not None}
        self.impact.unsound |= exam.faults

    def run(self, heard: Callable[[Remarked], None]) -> None:
        """Mark everybody, by code points; `heard` is told of each student, when what is applied is kept. StoreError."""
        for chunk in everybody(self._store, self._exam.id):
            self.impact.gone += [hand_in.student for hand_in, _ in chunk if hand_in.gone]
            there = [(hand_in, before) for hand_in, before in chunk if not hand_in.gone]
            done = [self._student(recalled) for recalled in self._shelf.recall_all(there)]
            if self._decision.apply:
                self._keep(done)
            for each in done:
                heard(each)
        known = {key.file.id for key in self._problems} | self._exam.faults.keys()
        self.impact.vanished = tuple(sorted(self._vanished - known))
        self.impact.grounds = tuple(self._reasons.grounds)
        self.impact.close()

    def _student(self, recalled: Recalled) -> Remarked:
        done = Remarked(recalled)
        before, after = Total(), Total()
        for key in self._problems:
            old = recalled.before.get(key.file.id)
            if old is not None:
                before.add(old.report)
            self._problem(key, recalled, old, done)
            after.add(done.reports[-1])
        self.impact.add(recalled.hand_in.student, before, after, done.moves)
        self._vanished |= recalled.before.keys()
        return done

    def _problem(self, key: ProblemKey, recalled: Recalled, before: KeptMark | None, done: Remarked) -> None:
        """Mark one problem, if it can be; what a report shows of it is the last of `done.reports`."""
        id, refused = key.file.id, recalled.hand_in.refused
        if key.unsound is not None:
            done.reports.append(ungraded_problem(key))
            return
        if refused is not None:
            recalled.origins.pop(id, None)
            report = _blank(key, refused.verdict, refused.sentence)
        elif id in recalled.to_run:
            self.impact.new_runs[id, self._why_run(recalled, id, before)] += 1
            same = before is not None and before.origin.submission == recalled.hand_in.submission
            done.reports.append(before.report if before and same else _blank(key, Verdict.UNGRADED, NEVER_RUN))
            return
        elif before is not None and id not in recalled.attempts:
            done.reports.append(before.report)
            return
        else:
            report = self._mark(key, recalled)
        self._moved(recalled, report, before, done)

    def _mark(self, key: ProblemKey, recalled: Recalled) -> ProblemReport:
        marks = self._marks.get(recalled.hand_in.student, {})

        def mark() -> ProblemReport:
            return mark_recalled(key, recalled, None, self._authors, marks)

        id = key.file.id
        return mark() if marks or id not in recalled.attempts else self._twins.mark(recalled, id, mark)

    def _moved(self, recalled: Recalled, report: ProblemReport, before: KeptMark | None, done: Remarked) -> None:
        held: dict[str, Override] = {}
        if self._decision.raise_only and before is not None:
            report, overrides = self._hold.over(recalled, report, before)
            held |= overrides
            done.overrides += overrides.values()
        done.reports.append(report)
        if any(answer.verdict is Verdict.UNGRADED for answer in report.answers):
            return  # our fault: no mark depends on it
        done.filed.append(report)
        done.moves += self._moves(recalled, report, before, held)

    def _moves(
        self, recalled: Recalled, report: ProblemReport, before: KeptMark | None, held: dict[str, Override]
    ) -> Iterator[Move]:
        old = {mark.answer: mark for mark in answer_marks(before.report)} if before else {}
        told = {answer.name: answer for answer in before.report.answers} if before else {}
        for new, answer in zip(answer_marks(report), report.answers, strict=True):
            name = answer.name
            was, had = old.get(name), told.get(name)
            if new != was:
                seen = replace(answer, marking=had.marking) if had and name in held else answer
                why = self._reasons.of(before, had, seen, recalled.overrides.get((report.id, name)))
                student = recalled.hand_in.student
                yield Move(self._exam.id, student, report.id, name, was, new, why, name in held)
            elif answer != had and _as_kept(answer) != _encode(had):
                self.impact.retold += 1

    def _why_run(self, recalled: Recalled, id: str, before: KeptMark | None) -> str:
        if recalled.to_run[id] != NOT_KEPT:
            return recalled.to_run[id]
        if before is None:
            return "it has not been run yet"
        if before.origin.submission != recalled.hand_in.submission:
            return "the hand-in has changed"
        version = self._shelf.current[id].version
        if before.origin.inputs == version.inputs:
            return "what is kept cannot be read"
        key = id, before.origin.inputs
        if key not in self._inputs:
            self._inputs[key] = about_inputs(self._versions, {before.origin.inputs}, version)
        return self._inputs[key]

    def _keep(self, done: Sequence[Remarked]) -> None:
        filings: list[Filing] = []
        for each in done:
            marked = submission_report(each.recalled.hand_in.student, each.filed)
            filing = new_filing(self._shelf, each.recalled, marked, overrides=each.overrides) if each.filed else None
            filings += [filing] if filing else []
        if filings:
            self._shelf.keeping.file(filings)


def _as_kept(answer: AnswerReport) -> bytes:
    """As the store gives it back, with 0.0 for 0. As bytes, NaN in a plot's line is no other than the one before."""
    return _encode(_decode(_encode(answer)))


def _blank(key: ProblemKey, verdict: Verdict, sentence: Message) -> ProblemReport:
    """The same verdict for all answers of a problem."""
    return refuse_submission("", [key], verdict, sentence).problems[0]
