"""The cases of an answer that is compared with its reference, one by one, and what its groups earn."""

from __future__ import annotations

from collections.abc import Iterator

from grader.judge.comparison import Comparison, compare
from grader.judge.counterexample import counterexample
from grader.judge.failure import raised_sentence
from grader.judge.key import AnswerKey
from grader.judge.naming import literal
from grader.judge.place import place_of
from grader.judge.share import entries_absent, entries_right, share_of
from grader.judge.target import Target
from grader.judge.worst import worst_of
from grader.model.attempt import Call, Raised, Refused, Returned
from grader.model.explanation import ExplainedCase
from grader.model.report import AnswerReport


def compared_rows(key: AnswerKey, calls: tuple[Call, ...], word: str) -> Iterator[ExplainedCase]:
    """A row for each case of a function. word: what a case is called."""
    comparison = compare(calls, key.target)
    for number, case in enumerate(key.cases):  # a case's own number counts those that are left out of the key, too
        shown = counterexample(key, calls, comparison, number)
        yield ExplainedCase(
            title=f"{word} {case.index}" + (f" ({case.group})" if case.group is not None else ""),
            asked=shown.call,
            got=shown.got if shown.got is not None else came(calls[number]),
            expected=shown.expected,
            right=bool(comparison.passed[number]),
            told=seen(comparison, key.target, number),
        )


def came(call: Call) -> str:
    """What came back, in place of a value also what was raised."""
    match call:
        case Returned():
            return literal(call.value)
        case Raised():
            return f"raised {raised_sentence(call)}"
        case Refused():
            return f"an object of type {call.what}, which {call.why}"


def seen(comparison: Comparison, target: Target, case: int) -> str:
    """The difference that was seen and the one that is allowed, at the number that is furthest off; or why none is."""
    layout, failure = target.layout, comparison.readings[case].failure
    if failure is not None:
        return f"{failure.reason.name.lower().replace('_', ' ')}: {failure.sentence}"
    part = slice(layout.offsets[case], layout.offsets[case + 1])
    if part.start == part.stop:
        return "there is no number in it"
    worst = worst_of(comparison, layout, case)
    got, due = comparison.numbers[part][worst], layout.numbers[part][worst]
    place = place_of(layout, case, worst)
    where = f" at {place}" if place else ""
    gap, allowed = abs(got - due), comparison.allowed[part][worst]
    return f"off by {gap:.3g}{where}, allowed {allowed:.3g} ({_precision(comparison, target, part, worst)})"


def _precision(comparison: Comparison, target: Target, part: slice, worst: int) -> str:
    """By which precision's rounding the number is judged."""
    if not comparison.allowed[part][worst]:
        return "exact"
    own = comparison.allowed[part][worst]
    return next((name for name, allowed in target.allowed.items() if allowed[part][worst] == own), "measured")


def function_rules(key: AnswerKey, calls: tuple[Call, ...], report: AnswerReport) -> Iterator[str]:
    """What each group of cases earns, then what a known mistake keeps, then the sum."""
    comparison = compare(calls, key.target)
    several = entries_right(comparison, key.target.layout) is not None
    must = (
        "; an entry earns its share if it is right on all of them" if several and key.apart else "; all must be right"
    )
    for group in key.groups:
        rows = comparison.passed[group.cases.start : group.cases.stop]
        worth = report.max_score * group.share
        earned = report.max_score * share_of([group], comparison, key.target.layout, apart=key.apart)
        name = f"Group “{group.name}”" if group.name is not None else "All cases"
        yield f"{name}: {int(rows.sum())} of {rows.size} right, which earns {earned:g} of {worth:g}{must}."
    yield from entry_rules(key, comparison)
    yield from mistake_rules(key, report)


def entry_rules(key: AnswerKey, comparison: Comparison) -> Iterator[str]:
    """Which entries of a dictionary or tuple are right on every case, where each earns its share."""
    entries = entries_right(comparison, key.target.layout)
    if entries is None:
        return
    absent = entries_absent(comparison, key.target.layout)
    marks = (
        "right" if right else "missing" if place in absent else "wrong" for place, right in enumerate(entries.values())
    )
    listed = ", ".join(f"{name} {mark}" for name, mark in zip(entries, marks, strict=True))
    yield f"Entries {'apart, each for its share' if key.apart else 'together, all or nothing'}: {listed}."


def mistake_rules(key: AnswerKey, report: AnswerReport) -> Iterator[str]:
    """The known mistake, and the mark that it ends in."""
    known = next((mistake for mistake in key.mistakes if mistake.id == report.mistake), None)
    if known is not None:
        kept = report.max_score * known.credit
        yield f"Its values are those of the known mistake {known.id}, which keeps {kept:g} of {report.max_score:g}."
    yield f"The mark: {report.verdict.value}, {report.score:g} of {report.max_score:g}."
