"""What is to be said of a problem's texts, in whichever language: formulas render, the statement names what a student
needs, and as it is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.authoring.pieces import CODE, FORMULAS, content, each_language
from grader.authoring.signatures import contradicting
from grader.model.answers import ChoiceBase, EssayAnswer, FunctionAnswer
from grader.model.certificate import Remark
from grader.model.exam import ProblemFile
from grader.model.message import Message
from grader.model.problem import Problem
from grader.render.statement import parsed, statement_html

_CHECK = "text"
_UNREAD = re.compile(r'class="unread">(.*?)</code>', re.DOTALL)


def statement_remarks(file: ProblemFile) -> Iterator[Remark]:
    """All texts with formulas render; every answer and argument that a student must write occurs in the statement, and
    functions have the arguments there that they are called with.
    """
    for what, text in _with_formulas(file.problem):
        for which, said in each_language(text):
            for formula in _UNREAD.findall(statement_html(said)):
                yield _fault(f"the formula {formula} of {what}{which} cannot be rendered: is it LaTeX?")
    for which, statement in each_language(file.problem.statement):
        for name, answer in file.problem.answers.items():
            if not _named(name, statement):
                why = _why(name, statement, "how is a student to know it?")
                yield _fault(f"the statement{which} does not name the answer `{name}`{why}")
            if isinstance(answer, FunctionAnswer):
                yield from _of_function(name, answer, statement, which)


def _of_function(name: str, answer: FunctionAnswer, statement: str, which: str) -> Iterator[Remark]:
    visible = [argument for argument, draw in answer.arguments.items() if not draw.hidden]
    for argument in visible:
        if not _named(argument, statement):
            why = _why(argument, statement)
            yield _fault(f"the statement{which} does not name the argument `{argument}` of `{name}`{why}")
    asked = contradicting(statement, name, visible)
    if asked is not None:
        called = f"students' functions are called as `{name}({', '.join(visible)})`"
        cure = "write the same arguments in the same order"
        yield _fault(f"the statement{which} asks for `{asked}`, and {called}: {cure}")


def _with_formulas(problem: Problem) -> Iterator[tuple[str, Message]]:
    """The texts that are written as the statement is, with words for them."""
    yield "the statement", problem.statement
    yield "the title", problem.title
    for name, answer in problem.answers.items():
        if isinstance(answer, ChoiceBase):
            yield from ((f"the option `{key}` of `{name}`", text) for key, text in answer.options.items())
        if isinstance(answer, EssayAnswer):
            rubric = enumerate(answer.rubric, start=1)
            yield from ((f"criterion {at} of `{name}`", criterion.text) for at, criterion in rubric)


def _fault(sentence: str) -> Remark:
    return Remark("fault", _CHECK, sentence)


def _named(name: str, statement: str) -> bool:
    """Whether it stands there. One letter counts in code and formulas alone: in prose it may be an article."""
    if len(name) > 1:
        return _occurs(name, statement)
    return any(_occurs(name, piece) for piece in content(parsed(statement), *CODE, *FORMULAS))


def _why(name: str, statement: str, question: str = "") -> str:
    if _occurs(name, statement):
        return ": one letter in prose may be a word; write it in backticks or in a formula"
    return f": {question}" if question else ""


def _occurs(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
