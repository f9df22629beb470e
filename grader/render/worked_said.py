"""A problem with its solutions as it is said in one language: what its author wrote for students, that is."""

from __future__ import annotations

from dataclasses import replace

from grader.model.language import Language
from grader.model.message import Message
from grader.model.worked import WorkedAnswer, WorkedProblem
from grader.render.catalogue import Catalogue, catalogue


def said(problem: WorkedProblem, language: Language) -> WorkedProblem:
    """The same problem; a text that is not in this language is in the first that it has."""
    spoken = catalogue(language)
    answers = tuple(_answer(answer, spoken) for answer in problem.answers)
    title, statement = _said(problem.title, spoken), _said(problem.statement, spoken)
    return replace(problem, title=title, statement=statement, answers=answers)


def _answer(answer: WorkedAnswer, spoken: Catalogue) -> WorkedAnswer:
    return replace(
        answer,
        options=tuple((key, _said(text, spoken)) for key, text in answer.options),
        rubric=tuple((points, _said(text, spoken)) for points, text in answer.rubric),
        mistakes=tuple(replace(each, feedback=_said(each.feedback, spoken)) for each in answer.mistakes),
    )


def _said(text: Message, spoken: Catalogue) -> Message:
    return Message(spoken.say(text))
