"""A generated class for the browser: many students, known mistakes, unexpected wrong answers, points that wait."""

from __future__ import annotations

import random

from grader.model.report import AnswerHead, AnswerReport, ProblemReport, SubmissionReport
from grader.model.verdict import Verdict
from grader.render.class_page import class_page
from grader.render.tally import Tally
from tests.render.making import HOSTILE, answer, exam, example, problem, problem_head, submission

FEEDBACK = {"flipped": "You flip the `kernel`.", "no-stride": "What is a stride?", "bias": "Where is the bias?"}
HEADS = tuple(
    problem_head(
        AnswerHead("conv2d", "function", 2, mistakes=FEEDBACK),
        AnswerHead("SIZE", "number", 1),
        id=f"problem-{number}",
        title=f"Problem number {number} with a title of some length",
    )
    for number in range(8)
)
ESSAY = problem_head(AnswerHead("WHY", "essay", 2), id="essay", title="An essay")
UNSOUND = problem_head(AnswerHead("BAD", "number", 1), id="bad", title="An unsound one", unsound=f"case 4: {HOSTILE}")
EXAM = exam(*HEADS, ESSAY, UNSOUND)


def many(students: int) -> str:
    """The class page of so many students, some of whom are hostile."""
    generator, tally = random.Random(1), Tally(EXAM)
    for number in range(students):
        tally.add(_student(number, generator))
    return class_page([tally.summary()])


def _student(number: int, generator: random.Random) -> SubmissionReport:
    name = f"student-{number:04}" if number % 50 else f"{HOSTILE} {number}"
    strength = generator.gauss(0, 1)
    problems = [_problem(head.id, strength + generator.gauss(0.3, 1), generator) for head in HEADS]
    essay = answer(Verdict.REVIEW, 0, 2, "WHY", "essay", pending=2)
    lost = answer(Verdict.UNGRADED, 0, 1, "BAD", "number", feedback=HOSTILE)
    findings = [f"{HOSTILE} was left out."] if number % 100 == 0 else []
    return submission(*problems, problem(essay, id="essay"), problem(lost, id="bad"), student=name, findings=findings)


def _problem(id: str, skill: float, generator: random.Random) -> ProblemReport:
    size = answer(Verdict.CORRECT, 1, 1, "SIZE", "number")
    if skill < 0.2:
        size = answer(
            Verdict.WRONG, 0, 1, "SIZE", "number", feedback=f"{generator.choice((112, 113, 7.5))} is not right."
        )
    return problem(_function(id, skill, generator), size, id=id)


def _function(id: str, skill: float, generator: random.Random) -> AnswerReport:
    if skill > 0:
        return answer(Verdict.CORRECT, 2)
    if skill > -0.7:
        mistake = generator.choices(list(FEEDBACK), (5, 2, 1))[0]
        return answer(Verdict.WRONG, mistake=mistake, feedback=FEEDBACK[mistake])
    if skill > -1.2:
        line = generator.randrange(1, 90)
        told = f"IndexError in line {line} of {id}.py (`{HOSTILE}`): index {line} is out of bounds for axis 0."
        return answer(Verdict.ERROR, feedback=told, counterexample=example(got=None))
    got = f"[[{generator.choice((1.5, 2.25))}]]"
    return answer(Verdict.WRONG, feedback=HOSTILE, counterexample=example(call=f"conv2d({HOSTILE})", got=got))
