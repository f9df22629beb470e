"""What there is to mark: the questions of the exams, in their order, with all that the students wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from grader.errors import UsageError
from grader.judge.alike import sheets_of
from grader.model.answers import EssayAnswer
from grader.model.exam import Exam
from grader.model.problem import Answer
from grader.model.review import Pile, Question, Written
from grader.store.report_file import Place


def piles_of(
    exams: Sequence[Exam], texts: Mapping[Place, Sequence[Written]], only: Sequence[str] = ()
) -> tuple[tuple[Pile, ...], tuple[str, ...]]:
    """One pile for each question that has texts, and sentences about texts whose question is not there any more.

    only: ids of exams, problems (`essays/why` too) or answers; UsageError if one names nothing that has texts.
    """
    known = {question.place: question for question in _questions(exams)}
    asked = [place for place in known if texts.get(place)]
    _check(only, asked)
    chosen = [place for place in asked if not only or set(_names(place)) & set(only)]
    lost = sorted(set(texts) - set(known))
    notes = tuple(f"{'/'.join(place)} is in the report, and not among the problems: it is left out" for place in lost)
    return tuple(Pile(known[place], sheets_of(texts[place])) for place in chosen), notes


def _questions(exams: Sequence[Exam]) -> Iterator[Question]:
    for exam in exams:
        for file in exam.problems:
            for name, answer in file.problem.answers.items():
                problem = file.problem
                yield Question(exam.id, file.id, name, problem.title, problem.statement, _rubric(answer))


def _rubric(answer: Answer) -> tuple[tuple[float, str], ...]:
    if isinstance(answer, EssayAnswer):
        return tuple((criterion.points, criterion.text) for criterion in answer.rubric)
    return ((answer.points, ""),)


def _names(place: Place) -> tuple[str, ...]:
    exam, problem, answer = place
    return exam, problem, f"{exam}/{problem}", answer


def _check(only: Sequence[str], asked: Sequence[Place]) -> None:
    known = sorted({name for place in asked for name in _names(place)})
    for name in only:
        if name not in known:
            close = get_close_matches(name, known, 1)
            cure = f"; did you mean {close[0]}?" if close else f"; there are {', '.join(known) or 'none'}"
            raise UsageError(f"--only {name}: no exam, problem or answer of this name has texts to mark{cure}")
