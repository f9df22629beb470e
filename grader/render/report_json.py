"""report.json, written as it comes: one answer a line, so that two reports can be compared by `diff`.

    {"schema_version": 1, "seed": 0, "exams": [
    {"id": "cnn", "title": "…", "max_score": 15,
     "problems": [
      {"id": "conv2d", "title": "…", "max_score": 3, "unsound": null}],
     "submissions": [
      {"student": "anna", "score": 2.5, "max_score": 15, "pending": 0, "findings": [], "language": "en",
       "problems": [
        {"id": "conv2d", "score": 2.5, "max_score": 3, "pending": 0, "answers": [
         {"name": "conv2d", "kind": "function", "verdict": "partial", …},
         {"name": "CONV_RESULT", "kind": "number", "verdict": "correct", …}]}]}]}]}

Fields may be added, never removed or renamed. Whole numbers are written without a point, others with at most six
decimals. Characters that cannot be seen (controls, bidi overrides) are written as \\u escapes, which any reader undoes,
so that `cat report.json` is safe and the text can always be encoded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from grader.model.language import ENGLISH
from grader.model.report import (
    AnswerReport,
    Counterexample,
    ExamHead,
    Marking,
    ProblemHead,
    ProblemReport,
    SubmissionReport,
)
from grader.render.json_text import json_text
from grader.render.points import number

SCHEMA_VERSION = 1


def report_json(seed: int, exams: Iterable[tuple[ExamHead, Iterable[SubmissionReport]]]) -> Iterator[str]:
    """The text of report.json in pieces, one submission at a time; nothing is kept, each iterable is read once."""
    yield f'{{"schema_version": {SCHEMA_VERSION}, "seed": {seed}, "exams": ['
    for place, (exam, submissions) in enumerate(exams):
        yield ("," if place else "") + "\n" + _exam(exam)
        for number_in_exam, submission in enumerate(submissions):
            yield ("," if number_in_exam else "") + "\n" + submission_json(submission)
        yield "]}"
    yield "]}\n"


def submission_json(submission: SubmissionReport) -> str:
    """One submission as it stands in report.json: an object over several lines."""
    head = {
        "student": submission.student,
        "score": number(submission.score),
        "max_score": number(submission.max_score),
        "pending": number(submission.pending),
        "findings": submission.findings,
        "language": submission.language or ENGLISH,
    }
    problems = ",\n".join(_problem(problem) for problem in submission.problems)
    return f'  {_open(head)}\n   "problems": [\n{problems}]}}'


def _exam(exam: ExamHead) -> str:
    head = {"id": exam.id, "title": exam.title, "max_score": number(exam.max_score)}
    problems = ",\n".join("  " + json_text(_problem_head(problem)) for problem in exam.problems)
    return f'{_open(head)}\n "problems": [\n{problems}],\n "submissions": ['


def _problem_head(problem: ProblemHead) -> dict[str, object]:
    return {
        "id": problem.id,
        "title": problem.title,
        "max_score": number(problem.max_score),
        "unsound": problem.unsound,
    }


def _problem(problem: ProblemReport) -> str:
    head = {
        "id": problem.id,
        "score": number(problem.score),
        "max_score": number(problem.max_score),
        "pending": number(problem.pending),
    }
    answers = ",\n".join("     " + json_text(_answer(answer)) for answer in problem.answers)
    return f'    {_open(head)} "answers": [\n{answers}]}}'


def _answer(answer: AnswerReport) -> dict[str, object]:
    example = answer.counterexample
    return {
        "name": answer.name,
        "kind": answer.kind,
        "verdict": answer.verdict.value,
        "score": number(answer.score),
        "max_score": number(answer.max_score),
        "mistake": answer.mistake,
        "feedback": answer.feedback,
        "cases": answer.cases,
        "cases_passed": answer.cases_passed,
        "counterexample": None if example is None else _counterexample(example),
        "pending": number(answer.pending),
        "carried": answer.carried,
        "quality": answer.quality,
        "text": answer.text,
        "marking": None if answer.marking is None else _marking(answer.marking),
    }


def _marking(marking: Marking) -> dict[str, object]:
    return {
        "points": [number(points) for points in marking.points],
        "by": marking.by,
        "at": marking.at,
        "why": marking.why,
    }


def _counterexample(example: Counterexample) -> dict[str, object]:
    return {
        "case": example.case,
        "group": example.group,
        "call": example.call,
        "arguments": example.arguments,
        "got": example.got,
        "expected": example.expected,
        "place": example.place,
        "public": example.public,
    }


def _open(head: Mapping[str, object]) -> str:
    return json_text(head)[:-1] + ","
