"""Mark one number or function answer: from an attempt and the answer key to an answer's report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.judge.comparison import Comparison, compare
from grader.judge.constant import constant_sentence
from grader.judge.counterexample import counterexample
from grader.judge.diagnosis.first_step import first_step
from grader.judge.diagnosis.quality import only_in_quality
from grader.judge.diagnosis.where import where
from grader.judge.ending import judge_ending, raised_verdict
from grader.judge.entries import entries_told
from grader.judge.failure import Failure, Reason
from grader.judge.key import AnswerKey
from grader.judge.looks_like import looks_like
from grader.judge.memory import REMEMBERS, remembers
from grader.judge.public_example import Asked, Shown, asked, first_of, public_example, telling_example
from grader.judge.recognise import recognise
from grader.judge.share import FULL, share_of
from grader.judge.slips import Slips
from grader.judge.target import Marks
from grader.judge.telling import (
    Illustration,
    call_hint,
    how_many,
    order_told,
    raised_told,
    return_hint,
    sentence_of,
    told,
)
from grader.model.attempt import Attempt, Call, Raised, Returned
from grader.model.kind import Kind
from grader.model.message import NOTHING, Message, phrase, sentences
from grader.model.report import AnswerReport, Counterexample
from grader.model.verdict import Verdict

_TELLING = (Reason.VALUE, Reason.NOT_FINITE, Reason.SHAPE, Reason.KIND, Reason.RAISED)  # of a known mistake
FREE = phrase("That costs no points.")


@dataclass(frozen=True, slots=True)
class _Judgement:
    verdict: Verdict
    share: float
    feedback: Message
    mistake: str | None = None
    passed: int = 0
    quality: bool = False
    counterexample: Counterexample | None = None


def mark_solved(
    key: AnswerKey,
    kind: Kind,
    points: float,
    attempt: Attempt,
    public: Attempt | None = None,
    slips: Slips = lambda: None,
) -> AnswerReport:
    """The report of one number or function answer. public: the attempt at its public cases, which earns nothing.

    slips: the key with the mutants of the reference, for a function.
    """
    ended = judge_ending(attempt)
    judgement = _Judgement(ended[0], 0, ended[1]) if ended else _judge(key, kind, attempt, public, slips)
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
        quality=judgement.quality,
    )


def _judge(key: AnswerKey, kind: Kind, attempt: Attempt, public: Attempt | None, slips: Slips) -> _Judgement:
    calls = attempt.calls
    comparison = compare(calls, key.target)
    count, passed = len(calls), int(comparison.passed.sum())
    if passed == count:
        return _Judgement(Verdict.CORRECT, 1.0, phrase("Correct."), passed=passed)
    reasons = comparison.reasons(key.target)
    basic = first_of(key, reasons, min(reasons.values()))
    share = share_of(key.groups, comparison, key.target.layout, apart=key.apart)
    floating = only_in_quality(key, reasons)
    free = FREE if floating and share > FULL else NOTHING
    order = NOTHING if floating or passed * 2 > count else order_told(key, attempt)
    mistake = None if order else recognise(key, calls, comparison, reasons)
    kept = min(reasons.values()) >= Reason.NOT_FINITE and remembers(key, calls, public)  # a wrong shape says more
    of = None if kept else asked(key.public, public)
    unlike = () if floating else [group.name for group in key.groups if group.quality]
    if mistake is not None:
        share = max(share, mistake.credit)
        shown = of and public_example(of, _TELLING, None, unlike)
        case = _returned(key, comparison, basic)
        feedback = sentences(mistake.feedback, entries_told(key, comparison), raised_told(key, calls), free)
        verdict = _partly(share) or Verdict.WRONG
    else:
        verdict = _partly(share) or _verdict(comparison.failure(basic, key.target), calls[basic])
        case, shown = telling_example(key, comparison, reasons, basic, of, unlike)
        sentence = _sentence(key, comparison, reasons, case, shown)
        if kind == "number":
            feedback = constant_sentence(sentence, calls[0], comparison, key.target)
        elif kept:
            feedback = sentences(how_many(key, list(reasons), NOTHING), REMEMBERS, free)
        else:
            told_of = Illustration(reasons, reasons[case], sentence, shown is not None)
            looks = looks_like(key, comparison, list(reasons.values()), slips, order)
            separated = where(first_step(key, comparison)[0], ~comparison.passed, _public_marks(of))
            feedback = sentences(told(key, calls, told_of, separated, looks), free)
    example = shown.example if shown else None if kept else _marked(key, kind, comparison, case)
    return _Judgement(verdict, share, feedback, mistake.id if mistake else None, passed, floating, example)


def _sentence(
    key: AnswerKey, comparison: Comparison, reasons: Mapping[int, Reason], case: int, shown: Shown | None
) -> Message:
    """Why the case failed that is told of, with what else is to be seen there, and on all cases that failed so."""
    failure, call = comparison.failure(case, key.target), comparison.calls[case]
    alike = [comparison.failure(each, key.target) for each in reasons if reasons[each] is reasons[case]]
    hint = failure.hint if all(each.hint == failure.hint for each in alike) else NOTHING
    sentence = shown.sentence if shown else sentence_of(failure, call)
    hints = (return_hint(key, call), call_hint(key, call)) if key.cases else ()  # of a function
    return sentences(sentence, hint, *hints)


def _public_marks(of: Asked | None) -> tuple[AnswerKey, Marks] | None:
    return of and (first_step(of.key, of.comparison)[0], ~of.comparison.passed)


def _partly(share: float) -> Verdict | None:
    """None where nothing was earned. All can be, by one who fails in groups that have no weight."""
    return Verdict.CORRECT if share > FULL else Verdict.PARTIAL if share > 0 else None


def _marked(key: AnswerKey, kind: Kind, comparison: Comparison, case: int) -> Counterexample | None:
    """The case itself, where no public one fails in the same way; of a number there is nothing to show."""
    return counterexample(key, tuple(comparison.calls), comparison, case) if kind == "function" else None


def _returned(key: AnswerKey, comparison: Comparison, otherwise: int) -> int:
    """The smallest wrong case that has a value: it illustrates a mistake better than one that raised."""
    wrong = (case for case in key.order if not comparison.passed[case])
    return next((case for case in wrong if isinstance(comparison.calls[case], Returned)), otherwise)


def _verdict(failure: Failure, call: Call) -> Verdict:
    if isinstance(call, Raised):
        return raised_verdict(call)
    return Verdict.INVALID if failure.reason in (Reason.KIND, Reason.SHAPE) else Verdict.WRONG
