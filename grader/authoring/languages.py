"""What is to be said of texts in several languages: whichever a student reads, nothing is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from markdown_it.token import Token

from grader.authoring.pieces import FORMULAS, content, feedback_of
from grader.model.answers import ChoiceBase, EssayAnswer
from grader.model.certificate import Remark
from grader.model.exam import ProblemFile
from grader.model.language import Language
from grader.model.message import Message
from grader.model.problem import Answer, Problem
from grader.model.prose import languages_of
from grader.render.statement import parsed

_CHECK = "text"

Several: TypeAlias = dict[str, Mapping[str, str]]  # a text's place in words -> what it says, by language
Statement: TypeAlias = tuple[str, Sequence[Token]]  # its language, and what Markdown makes of it


def language_remarks(file: ProblemFile) -> Iterator[Remark]:
    """All texts are in the same languages, and the statement has the same formulas and code in each."""
    several = {what: languages_of(text) for what, text in _texts(file.problem) if languages_of(text)}
    yield from _missing(several)
    yield from _unspoken(several, file.language)
    statements = [(language, parsed(text)) for language, text in languages_of(file.problem.statement).items()]
    for other in statements[1:]:
        yield from _differing(statements[0], other)
        yield from _differing(other, statements[0])


def _missing(several: Several) -> Iterator[Remark]:
    """A text that is in one language only is the same for all; one that is in several is in all of them."""
    has = {language: what for what, text in reversed(several.items()) for language in text}  # the first that has it
    for what, text in several.items():
        for language, other in has.items():
            if language not in text:
                cure = f"write it in {language} too, or leave {language} out of all texts"
                yield Remark("fault", _CHECK, f"{what} has no {language}, {other} has: {cure}")


def _unspoken(several: Several, asked: Language) -> Iterator[Remark]:
    """No text of those in several languages is in that of the exam."""
    written = tuple(dict.fromkeys(language for text in several.values() for language in text))
    if written and asked not in written:
        found = f"students are spoken to in {asked} where nobody asks for another language, and no text here is in it"
        cure = f"write the texts in {asked} too, or put `language: {written[0]}` into exam.yaml"
        yield Remark("warning", _CHECK, f"{found}: {cure}")


def _texts(problem: Problem) -> Iterator[tuple[str, Message]]:
    """Everything in the file that students read, with words for it."""
    yield "the title", problem.title
    yield "the statement", problem.statement
    for name, answer in problem.answers.items():
        for what, text in _of_answer(answer):
            yield f"{what} of `{name}`", text


def _of_answer(answer: Answer) -> Iterator[tuple[str, Message]]:
    yield from ((f"the feedback on {whose}", text) for whose, text in feedback_of(answer))
    if isinstance(answer, ChoiceBase):
        yield from ((f"the option `{key}`", text) for key, text in answer.options.items())
        yield from ((f"the feedback on `{key}`", text) for key, text in answer.feedback.items())
    if isinstance(answer, EssayAnswer):
        yield from ((f"criterion {at}", criterion.text) for at, criterion in enumerate(answer.rubric, start=1))


def _differing(one: Statement, other: Statement) -> Iterator[Remark]:
    r"""What the other lacks of the one. A formula may differ, by the words in a \text{…}; code may not."""
    lacks = f"of the statement in {one[0]} is not in that in {other[0]}"
    for formula in _formulas(one) - _formulas(other):
        cure = r"write the same formulas in every language, but for words in \text{…}"
        yield Remark("warning", _CHECK, f"the formula ${formula}$ {lacks}: {cure}")
    there = _content(other, "code_inline")
    for code in dict.fromkeys(_content(one, "code_inline")):
        if code not in there:
            cure = "write the same code between backticks in every language"
            yield Remark("fault", _CHECK, f"the code `{code}` {lacks}: {cure}")


def _formulas(statement: Statement) -> Counter[str]:
    """How often each formula stands there."""
    return Counter(_content(statement, *FORMULAS))


def _content(statement: Statement, *kinds: str) -> list[str]:
    """What tokens of these kinds hold, with one space for each break."""
    return [" ".join(piece.split()) for piece in content(statement[1], *kinds)]
