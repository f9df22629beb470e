"""grades.jsonl: one answer a line (JSON Lines, https://jsonlines.org), for pandas, DuckDB, jq and R.

    {"schema_version": 1, "exam": "cnn", "student": "anna", "problem": "conv2d", "answer": "conv2d", "kind": "function",
     "verdict": "wrong", "score": 0, "max_score": 2, "pending": 0, "mistake": "flipped-kernel", "cases": 20,
     "cases_passed": 3, "feedback": "…"}                                      (all of it on one line)

`score` is null where nothing is decided: points that all wait for a person, an answer that could not be graded. It is
never a silent zero. The fields mean what they mean in report.json; they may be added to, never removed or renamed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grader.model.report import AnswerReport, SubmissionReport
from grader.render.exports.open_points import is_decided
from grader.render.json_text import json_text
from grader.render.points import number

SCHEMA_VERSION = 1
MARK = f'{{"schema_version": {SCHEMA_VERSION}, "exam": '
"""What each such file begins with."""


def jsonl(submissions: Iterable[tuple[str, SubmissionReport]]) -> Iterator[str]:
    """The lines, one submission at a time; `submissions` are pairs of exam id and report."""
    for exam, submission in submissions:
        yield "".join(
            json_text(_row(exam, submission.student, problem.id, answer)) + "\n"
            for problem in submission.problems
            for answer in problem.answers
        )


def _row(exam: str, student: str, problem: str, answer: AnswerReport) -> dict[str, object]:
    return {
        "schema_version": SCHEMA_VERSION,
        "exam": exam,
        "student": student,
        "problem": problem,
        "answer": answer.name,
        "kind": answer.kind,
        "verdict": answer.verdict.value,
        "score": number(answer.score) if is_decided(answer) else None,
        "max_score": number(answer.max_score),
        "pending": number(answer.pending),
        "mistake": answer.mistake,
        "cases": answer.cases,
        "cases_passed": answer.cases_passed,
        "feedback": answer.feedback,
    }
