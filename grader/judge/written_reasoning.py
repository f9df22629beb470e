"""Why a choice, an essay or a plot has its mark."""

from __future__ import annotations

from grader.judge.compared_reasoning import came
from grader.judge.key import AnswerKey
from grader.judge.plot import curves_of
from grader.model.answers import ChoiceAnswer, ChoicesAnswer, EssayAnswer
from grader.model.attempt import Call
from grader.model.explanation import ExplainedCase, Reasoning
from grader.model.report import AnswerReport
from grader.model.verdict import Verdict


def choice_reasoning(name: str, answer: ChoiceAnswer | ChoicesAnswer, call: Call, report: AnswerReport) -> Reasoning:
    """The options that are right beside those that were taken."""
    right = (answer.right,) if isinstance(answer, ChoiceAnswer) else answer.right
    due = f"{', '.join(right) or 'none'} of {', '.join(answer.options)}"
    row = ExplainedCase("the options", name, came(call), due, report.verdict is Verdict.CORRECT, "")
    if isinstance(answer, ChoiceAnswer):
        rule = "One option is right; capitals and spaces around it do not matter."
    elif answer.part_credit:
        rule = f"Each of the {len(right)} right options earns its share, each wrong one takes one away."
    else:
        rule = "All right options and no other earn the points."
    return Reasoning((row,), (rule, _mark(report)))


def essay_reasoning(name: str, answer: EssayAnswer, call: Call, report: AnswerReport) -> Reasoning:
    """The text, and the rubric by which a person marks it."""
    rubric = "; ".join(f"{each.points:g} for: {each.text}" for each in answer.rubric)
    row = ExplainedCase("the text", name, report.text or came(call), "what the rubric asks for", report.score > 0, "")
    return Reasoning((row,), (f"A person marks it by the rubric: {rubric}", _mark(report)))


def plot_reasoning(key: AnswerKey, report: AnswerReport) -> Reasoning:
    """Each curve that was due, and whether a line of the figure shows it."""
    shown = {curve.name for curve in report.curves}
    lines = f"{len(report.curves)} lines on the axes that show most"
    rows = [
        ExplainedCase(f"the curve “{name}”", f"{key.name}()", lines, f"{curve.size} points", name in shown, "")
        for name, curve in curves_of(key.target).items()
    ]
    rules = [f"Each of the {len(rows)} curves earns its share; {report.cases_passed} are shown."]
    known = next((mistake for mistake in key.mistakes if mistake.id == report.mistake), None)
    if known is not None:
        rules.append(f"A line shows the known mistake {known.id}, which keeps {report.max_score * known.credit:g}.")
    return Reasoning(tuple(rows), (*rules, _mark(report)))


def _mark(report: AnswerReport) -> str:
    waits = f", {report.pending:g} wait for a person" if report.pending else ""
    return f"The mark: {report.verdict.value}, {report.score:g} of {report.max_score:g}{waits}."
