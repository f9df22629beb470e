"""Mark one number or function answer: from an attempt and the answer key to an answer's report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from grader.judge.comparison import Comparison, agrees, compare
from grader.judge.constant import constant_sentence
from grader.judge.counterexample import counterexample
from grader.judge.ending import judge_ending, raised_text, raised_verdict
from grader.judge.failure import Failure, Reason
from grader.judge.key import AnswerKey, KnownMistake
from grader.judge.share import share_of
from grader.model.answers import Kind
from grader.model.attempt import Attempt, Call, Raised, Returned
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
    reasons = comparison.reasons(key.target)
    telling = [case for case in reasons if reasons[case] is min(reasons.values())]
    case = next((case for case in key.order if case in telling), telling[0])
    example = counterexample(key, calls, comparison, case) if kind == "function" else None
    share = share_of(key.groups, comparison, key.target.layout, apart=key.apart)
    mistake = _recognise(key.mistakes, calls, comparison) or _of_group(key, reasons)
    if mistake is not None:
        share = max(share, mistake.credit)
        verdict = Verdict.PARTIAL if share > 0 else Verdict.WRONG
        if kind == "function":
            shown = _shown(key, calls, comparison, case)
            example = counterexample(key, calls, comparison, shown)
        return _Judgement(verdict, share, mistake.feedback + _raised_too(key, calls), mistake.id, passed, example)
    failure = comparison.failure(case, key.target)
    sentence = _sentence(failure, calls[case])
    if failure.hint and all(comparison.failure(other, key.target).hint == failure.hint for other in telling):
        sentence += failure.hint
    if kind == "number":
        feedback = constant_sentence(sentence, calls[0], comparison, key.target)
    else:
        feedback = _told(key, list(reasons), len(telling), sentence + _return_hint(calls[case]))
    verdict = Verdict.PARTIAL if share > 0 else _verdict(failure, calls[case])
    return _Judgement(verdict, share, feedback, None, passed, example)


def _recognise(
    mistakes: tuple[KnownMistake, ...], calls: tuple[Call, ...], comparison: Comparison
) -> KnownMistake | None:
    """The known mistake whose values these are on every case; the kindest one where several are the same."""
    fitting = [m for m in mistakes if any(agrees(calls, target, ~comparison.passed) for target in m.targets)]
    return max(fitting, key=lambda mistake: mistake.credit, default=None)


def _shown(key: AnswerKey, calls: tuple[Call, ...], comparison: Comparison, otherwise: int) -> int:
    """The smallest wrong case that has a value: it illustrates a mistake better than one that raised."""
    wrong = (case for case in key.order if not comparison.passed[case])
    return next((case for case in wrong if isinstance(calls[case], Returned)), otherwise)


def _raised_too(key: AnswerKey, calls: tuple[Call, ...]) -> str:
    """What was raised beside the values that show a mistake, on the smallest case where something was."""
    raised = [call for case in key.order if isinstance(call := calls[case], Raised)]
    if not raised:
        return ""
    where = "On 1 case" if len(raised) == 1 else f"On {len(raised)} cases"
    return f" {where} it raised: {raised_text(raised[0])}"


def _of_group(key: AnswerKey, failed: Mapping[int, Reason]) -> KnownMistake | None:
    """The mistake that whoever fails only in groups of this mistake has made: by values, NaN or an exception."""
    hit = {group.mistake for group in key.groups if not failed.keys().isdisjoint(group.cases)}
    if len(hit) != 1 or hit == {group.mistake for group in key.groups}:
        return None
    if not {Reason.KIND, Reason.SHAPE}.isdisjoint(failed.values()):
        return None
    return next((mistake for mistake in key.mistakes if mistake.id in hit), None)


def _verdict(failure: Failure, call: Call) -> Verdict:
    if isinstance(call, Raised):
        return raised_verdict(call)
    return Verdict.INVALID if failure.reason in (Reason.KIND, Reason.SHAPE) else Verdict.WRONG


def _sentence(failure: Failure, call: Call) -> str:
    if isinstance(call, Raised):
        return raised_text(call)
    at = f"At {failure.place}: " if failure.place else ""
    return f"{at}{failure.sentence}"


def _return_hint(call: Call) -> str:
    return " Is a `return` missing?" if isinstance(call, Returned) and call.value is None else ""


def _told(key: AnswerKey, failed: list[int], telling: int, sentence: str) -> str:
    """How many cases failed, the group that failed alone, and what happened on the smallest case that tells most.

    telling: how many of the failed cases failed for the reason in `sentence`, the most basic one.
    """
    count = len(key.cases)
    how_many = f"Wrong on all {count} cases." if len(failed) == count else f"Wrong on {len(failed)} of {count} cases."
    how_many = "Wrong on the only case." if count == 1 else how_many
    hit = Counter(key.cases[case].group for case in failed)
    if len(key.groups) > 1 and len(hit) == 1:
        group = next(group for group in key.groups if group.name in hit)
        them = "It is" if len(failed) == 1 else "All of them are"
        how_many += f" {them} in the group “{group.name}”."
        if group.feedback:
            return f"{how_many} {group.feedback}"
    if telling < len(failed):
        which = f"On {telling} of them: " if telling == 1 else f"On {telling} of them, here the smallest: "
    else:
        which = "On the smallest of them: " if len(failed) > 1 else ""
    return f"{how_many} {which}{sentence}"
