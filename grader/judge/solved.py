"""Mark one number or function answer: from an attempt and the answer key to an answer's report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from grader.judge.comparison import Comparison, agrees, compare
from grader.judge.counterexample import counterexample, smallest
from grader.judge.ending import judge_ending, raised_text, raised_verdict
from grader.judge.key import AnswerKey, KnownMistake
from grader.judge.reading import Failure, Reason
from grader.model.attempt import Attempt, Call, Raised
from grader.model.problem import Kind
from grader.model.report import AnswerReport, Counterexample
from grader.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class _Judgement:
    verdict: Verdict
    share: float
    feedback: str
    mistake: str | None = None
    passed: int = 0
    counterexample: Counterexample | None = None


def mark_solved(key: AnswerKey, kind: Kind, points: float, attempt: Attempt) -> AnswerReport:
    """The report of one number or function answer."""
    ended = judge_ending(attempt)
    judgement = _Judgement(ended[0], 0, ended[1]) if ended else _judge(key, kind, attempt.calls)
    return AnswerReport(
        name=key.name,
        kind=kind,
        verdict=judgement.verdict,
        score=round(points * judgement.share, 6),
        max_score=points,
        mistake=judgement.mistake,
        feedback=judgement.feedback,
        cases=len(key.target.layout.calls),
        cases_passed=judgement.passed,
        counterexample=judgement.counterexample,
    )


def _judge(key: AnswerKey, kind: Kind, calls: tuple[Call, ...]) -> _Judgement:
    comparison = compare(calls, key.target)
    count, passed = len(calls), int(comparison.passed.sum())
    if passed == count:
        return _Judgement(Verdict.CORRECT, 1.0, "Correct.", passed=passed)
    failed = [int(case) for case in np.flatnonzero(~comparison.passed)]
    example = None
    if kind == "function":
        example = counterexample(key, calls, comparison, smallest(key, _telling(failed, comparison, key)))
    share = sum(group.share for group in key.groups if all(comparison.passed[case] for case in group.cases))
    mistake = _recognise(key.mistakes, calls, comparison)
    if mistake is not None:
        share = max(share, mistake.credit)
        verdict = Verdict.PARTIAL if share > 0 else Verdict.WRONG
        return _Judgement(verdict, share, mistake.feedback, mistake.id, passed, example)
    verdict, sentence = _most_basic(failed, comparison, key, calls)
    feedback = sentence if kind == "number" else _told(key, failed, comparison, sentence)
    return _Judgement(Verdict.PARTIAL if share > 0 else verdict, share, feedback, None, passed, example)


def _recognise(
    mistakes: tuple[KnownMistake, ...], calls: tuple[Call, ...], comparison: Comparison
) -> KnownMistake | None:
    """The known mistake whose values these are on every case; the kindest one where several are the same."""
    fitting = [m for m in mistakes if any(agrees(calls, target, ~comparison.passed) for target in m.targets)]
    return max(fitting, key=lambda mistake: mistake.credit, default=None)


def _telling(failed: list[int], comparison: Comparison, key: AnswerKey) -> list[int]:
    """The failed cases that show the most basic reason."""
    reasons = {case: comparison.failure(case, key.target).reason for case in failed}
    return [case for case in failed if reasons[case] == min(reasons.values())]


def _most_basic(
    failed: list[int], comparison: Comparison, key: AnswerKey, calls: tuple[Call, ...]
) -> tuple[Verdict, str]:
    failures = {case: comparison.failure(case, key.target) for case in failed}
    case = min(failed, key=lambda case: (failures[case].reason, case))
    if key.cases:
        case = smallest(key, _telling(failed, comparison, key))
    return _verdict(failures[case], calls[case]), _sentence(failures[case], calls[case])


def _verdict(failure: Failure, call: Call) -> Verdict:
    if isinstance(call, Raised):
        return raised_verdict(call)
    return Verdict.INVALID if failure.reason in (Reason.KIND, Reason.SHAPE) else Verdict.WRONG


def _sentence(failure: Failure, call: Call) -> str:
    if isinstance(call, Raised):
        return raised_text(call)
    at = f"At {failure.place}: " if failure.place else ""
    return f"{at}{failure.sentence}"


def _told(key: AnswerKey, failed: list[int], comparison: Comparison, sentence: str) -> str:
    """How many cases failed, the groups that failed alone, and what happened on the smallest case."""
    count = len(key.cases)
    how_many = f"Wrong on all {count} cases." if len(failed) == count else f"Wrong on {len(failed)} of {count} cases."
    hit = Counter(key.cases[case].group for case in failed)
    if len(key.groups) > 1 and len(hit) == 1:
        group = next(group for group in key.groups if group.name in hit)
        how_many += f" All of them are in the group “{group.name}”."
        if group.feedback:
            return f"{how_many} {group.feedback}"
    which = "On the smallest of them: " if len(failed) > 1 else ""
    return f"{how_many} {which}{sentence}"
