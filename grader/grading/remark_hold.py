"""`--raise-only`: answers that would lose points keep those that they had, by an override that says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from grader.grading.recalled import Recalled
from grader.judge.mark import problem_report
from grader.judge.persons import overridden
from grader.model.kept import KeptMark, Override
from grader.model.report import AnswerReport, ProblemReport
from grader.model.verdict import Verdict
from grader.sandbox.kept_attempts import attempt_digest


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a re-mark counts. apply: write it. raise_only: nobody loses a point. by, why: who decided, for the
    history and for the students whose mark is held.
    """

    apply: bool = False
    raise_only: bool = False
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """The overrides of one re-mark."""

    exam: str
    decision: Decision
    clock: Callable[[], str]

    def over(
        self, recalled: Recalled, report: ProblemReport, before: KeptMark
    ) -> tuple[ProblemReport, Mapping[str, Override]]:
        """The report with the old score of every answer that would fall; and answer -> what holds it."""
        had = {answer.name: answer for answer in before.report.answers}
        held = {
            answer.name: self._override(recalled, report.id, had[answer.name])
            for answer in report.answers
            if answer.name in had and _falls(had[answer.name], answer, recalled.overrides.get((report.id, answer.name)))
        }
        if not held:
            return report, held
        return problem_report(report.id, [overridden(each, held.get(each.name)) for each in report.answers]), held

    def _override(self, recalled: Recalled, problem: str, had: AnswerReport) -> Override:
        attempt = recalled.attempts.get(problem, {}).get(had.name)
        return Override(
            exam=self.exam,
            student=recalled.hand_in.student,
            problem=problem,
            answer=had.name,
            points=had.score,
            why=self.decision.why,
            by=self.decision.by,
            at=self.clock(),
            submission=recalled.hand_in.submission,
            attempt=attempt_digest(attempt) if attempt is not None else b"",
            raised=True,
        )


def _falls(had: AnswerReport, now: AnswerReport, override: Override | None) -> bool:
    """Whether a mark would fall by a rule; one that a person gave, and took back, falls by that person."""
    taken_back = had.marking is not None and override is not None and override.points is None
    return now.score < had.score and now.verdict is not Verdict.UNGRADED and not taken_back
