"""Why a number has its mark: against the official value, and against the one that follows from a carried value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.judge.authors import Authors
from grader.judge.carry import carried
from grader.judge.compared_reasoning import came, entry_rules, mistake_rules, seen
from grader.judge.comparison import compare
from grader.judge.key import AnswerKey, ProblemKey
from grader.judge.naming import literal
from grader.model.answers import NumberAnswer
from grader.model.attempt import Attempt, Call
from grader.model.explanation import ExplainedCase, Reasoning
from grader.model.report import AnswerReport
from grader.model.verdict import Verdict


def number_reasoning(
    problem: ProblemKey,
    answer: NumberAnswer,
    attempts: Mapping[str, Attempt],
    report: AnswerReport,
    authors: Authors,
) -> Reasoning:
    """One row, or two where a wrong earlier value was carried on."""
    key, calls = problem.answers[report.name], attempts[report.name].calls
    rows, rules = [_row(key, calls, "the official value")], list(entry_rules(key, compare(calls, key.target)))
    own = carried(problem, answer, attempts) if answer.given and not rows[0].right else None
    if own is not None:
        what = ", ".join(f"{answer.given[name]} = {literal(value)}" for name, value in own.values.items())
        again = authors.carried(problem, report.name, own.values)
        if again is None:
            rules.append(f"{what} was carried on; the reference has no value for that.")
        else:
            rows.append(_row(again, calls, f"for the {what} that was carried"))
            rules += _carried_rules(what, own.earns, again.vouched, report)
    elif answer.given and not rows[0].right:
        rules.append("No earlier value that is another number was carried on.")
    return Reasoning(tuple(rows), (*rules, *mistake_rules(key, report)))


def _carried_rules(what: str, earns: bool, vouched: bool, report: AnswerReport) -> Iterator[str]:
    if not earns:
        yield f"{what} was carried on, and earns nothing: it is not whole, or leaves nothing to be worked out."
    elif not vouched:
        yield f"{what} was carried on, and earns nothing: the oracle does not give the reference's value for it."
    elif report.carried and report.verdict is Verdict.CORRECT:
        yield f"Right for {what}, which was carried on: that earns all points."
    else:
        yield f"{what} was carried on; what follows from it would earn all points."


def _row(key: AnswerKey, calls: tuple[Call, ...], title: str) -> ExplainedCase:
    comparison = compare(calls, key.target)
    expected = literal(getattr(key.target.layout.calls[0], "value", None))
    told = seen(comparison, key.target, 0)
    return ExplainedCase(title, key.name, came(calls[0]), expected, bool(comparison.passed[0]), told)
