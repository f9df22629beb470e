"""Why an open answer has its mark: what check, oracle and mistakes say of what was written."""

from __future__ import annotations

from grader.judge.authors import Authors
from grader.judge.compared_reasoning import came
from grader.judge.key import ProblemKey
from grader.judge.open import MOST_NUMBERS, numbers_in
from grader.model.attempt import Call, Returned
from grader.model.explanation import ExplainedCase, Reasoning
from grader.model.report import AnswerReport
from grader.model.verdict import Verdict


def open_reasoning(problem: ProblemKey, name: str, call: Call, report: AnswerReport, authors: Authors) -> Reasoning:
    """One row with what was written, and a rule for each of the authors' solvers that looked at it."""
    right = report.verdict is Verdict.CORRECT
    row = ExplainedCase("what was written", name, came(call), "an answer with the property asked for", right, "")
    rules = []
    if isinstance(call, Returned) and numbers_in(call.value) <= MOST_NUMBERS:
        said = authors.looked_at(problem, name, call.value)
        rules += [f"{_solver(each.solver)} gave {came(each.calls[0])}." for each in said or ()]
        rules += [] if said is not None else ["The authors' code came to no end on it."]
    rules.append(f"The mark: {report.verdict.value}, {report.score:g} of {report.max_score:g}.")
    return Reasoning((row,), tuple(rules))


def _solver(id: str) -> str:
    """The check is kept as the `reference`."""
    return {"reference": "The check", "oracle": "The oracle"}.get(id, f"The {id.replace('/', ' ', 1)}")
