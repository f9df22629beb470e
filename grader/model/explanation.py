"""One mark with its whole reasoning, as an instructor reads it. Text, ready to be shown; it shows marked cases."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model.kind import Kind
from grader.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class ExplainedCase:
    """One thing that was held against what was due.

    title: "case 3 (large)", "public case 0", "for the n = 111 that was carried". asked: the call, or the answer's name.
    got: what came back, or what was raised. told: the difference that was seen and the one that is allowed, or why the
    value does not fit.
    """

    title: str
    asked: str
    got: str
    expected: str
    right: bool
    told: str


@dataclass(frozen=True, slots=True)
class Reasoning:
    """cases: those that were marked; public: those that touch no mark. rules: which rule gave which points."""

    cases: tuple[ExplainedCase, ...]
    rules: tuple[str, ...]
    public: tuple[ExplainedCase, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """reasoning: of the mark that this run gave. before: sentences about the hand-in and the mark in report.json.
    output: what the script printed.
    """

    student: str
    exam: str
    problem: str
    answer: str
    kind: Kind
    seed: int
    verdict: Verdict
    score: float
    max_score: float
    pending: float
    feedback: str
    reasoning: Reasoning
    before: tuple[str, ...]
    output: str
