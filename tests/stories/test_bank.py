"""Walk the whole bank: all that its authors know to be right, or a mistake, as a student's module inside the wall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from grader.judge.key import AnswerKey, ProblemKey
from grader.model.answers import EssayAnswer, FunctionAnswer, PlotAnswer, Solved
from grader.model.attempt import Call, Returned
from grader.model.report import AnswerReport
from grader.model.value import Array, Value
from grader.model.verdict import Verdict
from grader.sandbox.wall import Wall
from tests.stories.variants import Variant, variants
from tests.stories.walking import Walked, exams

BANK = {  # sheet: (problems, points), as on the sheets
    "cnn-by-hand": (5, 15),
    "colloquium-1-ticket-3": (7, 13),
    "cv-homework-backprop": (4, 12),
    "dl-homework-1": (8, 16),
    "network-audit": (5, 10),
}
Graded = tuple[Mapping[str, ProblemKey], list[tuple[Variant, AnswerReport]]]


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall(minimum="good", jobs=2, trust=False) as built:
        yield built


@pytest.fixture(scope="module", params=sorted(BANK))
def graded(request: pytest.FixtureRequest, wall: Wall, shared_cache: None) -> Graded:
    """The keys of an exam, and each variant with the report of its answer."""
    walked = Walked(request.param, wall)
    made = {variant.student: variant for key in walked.keys.values() for variant in variants(key)}
    reports = walked.grade({student: variant.text for student, variant in made.items()})
    return walked.keys, [(variant, reports[student][variant.answer]) for student, variant in made.items()]


def test_the_bank_is_whole() -> None:
    found = {
        id: (len(exam.problems), sum(a.points for file in exam.problems for a in file.problem.answers.values()))
        for id, exam in exams().items()
    }
    assert {id: (count, round(points, 9)) for id, (count, points) in found.items()} == BANK
    assert not any(exam.faults for exam in exams().values())


def test_every_problem_is_sound(graded: Graded) -> None:
    assert [key.unsound for key in graded[0].values() if key.unsound] == []


def test_right_answers_get_full_marks(graded: Graded) -> None:
    rows = [(v, r) for v, r in graded[1] if v.solver == "reference" or v.solver.startswith("accepted/")]
    assert rows
    bad = [f"{v.student}: {r.verdict} {r.mistake} {r.feedback}" for v, r in rows if r.score != r.max_score]
    assert not bad, "\n".join(bad)
    assert all((r.verdict, r.mistake) == (Verdict.CORRECT, None) for _, r in rows)


def test_mistakes_are_named_and_earn_their_credit_alone(graded: Graded) -> None:
    keys, rows = graded
    bad = []
    for variant, report in rows:
        if variant.mistake is None:
            continue
        due = due_score(keys[variant.problem], variant)
        seen = (report.mistake, report.score, report.verdict in (Verdict.WRONG, Verdict.PARTIAL))
        if seen != (variant.mistake, due, True) or report.score >= report.max_score:
            bad.append(f"{variant.student}: {seen}, {due} was due, {report.verdict} {report.feedback}")
    assert not bad, "\n".join(bad)


def test_essays_wait_for_a_person(graded: Graded) -> None:
    essays = [report for variant, report in graded[1] if variant.solver == "essay"]
    assert all((r.verdict, r.pending, r.score) == (Verdict.REVIEW, r.max_score, 0) for r in essays)


def due_score(problem: ProblemKey, variant: Variant) -> float:
    """Credit, or what the mistake gets right by numpy's own comparison, whichever is more."""
    answer = problem.file.problem.answers[variant.answer]
    assert not isinstance(answer, EssayAnswer)
    if not isinstance(answer, Solved) or variant.mistake is None:
        known = getattr(answer, "mistakes", {})
        return round(answer.points * (known[variant.mistake].credit if known else 0), 6)
    key = problem.answers[variant.answer]
    mistake = next(each for each in key.mistakes if each.id == variant.mistake)
    calls = mistake.targets[int(variant.solver.rsplit("/", 1)[1])].layout.calls
    if isinstance(answer, PlotAnswer):  # the module draws the other curves as they should be
        wrong, all_of_them = curves(calls), curves(key.target.layout.calls)
        return round(answer.points * max(mistake.credit, 1 - len(wrong) / len(all_of_them)), 6)
    return round(answer.points * max(mistake.credit, earned(key, calls)), 6)


def earned(key: AnswerKey, calls: tuple[Call, ...]) -> float:
    """The share of the points that these values are worth: groups by weight, entries alike."""
    right = np.array([entries_right(key, call, case) for case, call in enumerate(calls)])
    return float(sum(group.share * right[group.cases.start : group.cases.stop].all(0).mean() for group in key.groups))


def curves(calls: tuple[Call, ...]) -> set[str | int]:
    call = calls[0]
    assert isinstance(call, Returned) and isinstance(call.value, dict)
    return set(call.value)


def entries_right(key: AnswerKey, call: Call, case: int) -> list[bool]:
    due = key.target.layout.calls[case]
    assert isinstance(due, Returned)
    got = call.value if isinstance(call, Returned) else None
    if key.apart and key.steps is None and isinstance(due.value, dict):
        own = got if isinstance(got, dict) else {}
        return [close(own.get(name), value, key) for name, value in due.value.items()]
    if key.apart and key.steps is None and isinstance(due.value, tuple):
        parts = got if isinstance(got, (list, tuple)) and len(got) == len(due.value) else [None] * len(due.value)
        return [close(mine, theirs, key) for mine, theirs in zip(parts, due.value, strict=True)]
    return [close(got, due.value, key)]


def close(got: Value, due: Value, key: AnswerKey) -> bool:
    """By numpy: whole numbers exactly, others to 1e-4 of a function and 1e-3 of a constant, or as the author allows."""
    if isinstance(due, Array) and isinstance(got, list):
        got = Array(np.asarray(got, dtype=float), "float64")
    mine, theirs = flat(got), flat(due)
    if mine is None or theirs is None or mine.shape != theirs.shape:
        return False
    if isinstance(due, int):
        return bool((mine == theirs).all())
    rtol, atol = (1e-4, absolute(key)) if key.cases else (1e-3, 0.0)
    return bool(np.allclose(mine, theirs, rtol=rtol, atol=atol))


@cache
def tolerances() -> dict[str, float]:
    """answer -> the absolute tolerance that its author declared."""
    answers = (item for e in exams().values() for file in e.problems for item in file.problem.answers.items())
    functions = ((name, answer) for name, answer in answers if isinstance(answer, FunctionAnswer))
    return {name: answer.tolerance.absolute for name, answer in functions if answer.tolerance}


def absolute(key: AnswerKey) -> float:
    return tolerances().get(key.name, 0.0)


def flat(value: Value) -> np.ndarray | None:
    """All numbers of a value after one another, behind the shape of each; None where there is something else."""
    if isinstance(value, Array):
        return np.concatenate([value.data.shape, value.data.reshape(-1).astype(float)])
    if isinstance(value, (list, tuple)):
        parts = [flat(each) for each in value]
        return None if any(part is None for part in parts) else np.concatenate([np.empty(0), *parts])
    if isinstance(value, dict):
        return flat(list(value.values()))
    return np.array([float(value)]) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def test_variants_are_kept_apart(graded: Graded) -> None:
    """Names of students are names of files elsewhere: none may come twice."""
    students = [variant.student for variant, _ in graded[1]]
    assert len(students) == len(set(students)) and all(Path(student).name == student for student in students)
