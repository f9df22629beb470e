"""What is to be said of a problem's texts, in whichever language: the statement names what a student needs, feedback
gives nothing away.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Iterator, Mapping

from grader.authoring.canonical import canonical
from grader.judge.key import AnswerKey
from grader.judge.solver_form import written
from grader.model.answers import ChoiceBase, FunctionAnswer, NumberAnswer, OpenAnswer, Solved
from grader.model.attempt import Returned
from grader.model.certificate import Remark
from grader.model.exam import ProblemFile
from grader.model.message import Message
from grader.model.prose import languages_of
from grader.render.statement import statement_html

_CHECK = "text"
_SHORTEST = 6  # characters of code, without spaces, that give something away
_PIECE = re.compile(r"`([^`]+)`|\$([^$]+)\$")
_TELLING = 10  # a smaller whole number may stand in any sentence
_UNREAD = re.compile(r'class="unread">(.*?)</code>', re.DOTALL)


def statement_remarks(file: ProblemFile) -> Iterator[Remark]:
    """The statement renders, and every answer and argument that a student must write occurs in it."""
    for which, statement in _said(file.problem.statement):
        for formula in _UNREAD.findall(statement_html(statement)):
            yield _fault(f"the formula {formula} of the statement{which} cannot be rendered: is it LaTeX?")
        for name, answer in file.problem.answers.items():
            if not _occurs(name, statement):
                yield _fault(f"the statement{which} does not name the answer `{name}`: how is a student to know it?")
            if isinstance(answer, FunctionAnswer):
                for argument, draw in answer.arguments.items():
                    if not draw.hidden and not _occurs(argument, statement):
                        yield _fault(f"the statement{which} does not name the argument `{argument}` of `{name}`")


def feedback_remarks(file: ProblemFile, name: str, key: AnswerKey | None) -> Iterator[Remark]:
    """Feedback does not contain the reference, nor the right number."""
    answer = file.problem.answers[name]
    for id, feedback in _feedback(answer).items():
        for which, text in _said(feedback):
            whose = f"the feedback of `{id}`{which}"
            for code in _code(answer):
                if _bare(code) in _bare(text) or _says(text, code):
                    yield _fault(f"{whose} contains the reference, {code}: point to the error, not the answer")
            for number in _right_numbers(answer, key):
                if re.search(rf"(?<![\d.]){re.escape(number)}(?!\.?\d)", text):
                    yield Remark("warning", _CHECK, f"{whose} contains {number}, which is the right answer")


def _said(text: Message) -> Iterator[tuple[str, str]]:
    """Each of its languages, as words for it (" in uk"), with the text; of a single text nothing, with the text."""
    yield from ((f" in {language}", said) for language, said in languages_of(text).items())
    if not languages_of(text):
        yield "", text


def _fault(sentence: str) -> Remark:
    return Remark("fault", _CHECK, sentence)


def _occurs(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _feedback(answer: object) -> Mapping[str, Message]:
    if isinstance(answer, (Solved, OpenAnswer)):
        return {id: mistake.feedback for id, mistake in answer.mistakes.items()}
    return answer.feedback if isinstance(answer, ChoiceBase) else {}


def _code(answer: object) -> Iterator[str]:
    """The code that gives the answer away: the expression, or what is returned in the end."""
    if not isinstance(answer, Solved):
        return
    form = written(answer.reference)
    lines = [form.text] if form.form == "expression" else form.text.splitlines()[-1:] if form.form == "body" else []
    for line in lines:
        code = line.strip().removeprefix("return").strip()
        if len(_bare(code)) >= _SHORTEST and not code.isidentifier():
            yield code


def _bare(text: str) -> str:
    """Without spaces and signs of typography: a · b is a * b."""
    plain = text.replace("·", "*").replace("−", "-").replace("²", "**2").replace("`", "").replace("$", "")
    return re.sub(r"\s+|\b(np|math|torch)\.", "", plain)


def _says(text: str, code: str) -> bool:
    """Whether a piece of code or a formula in the text is this code, or holds it, in whatever order it is put down."""
    due = _formulas(code)
    return any(node in due for piece in _PIECE.findall(text) for node in _formulas(piece[0] or piece[1], inner=True))


def _formulas(code: str, *, inner: bool = False) -> set[str]:
    """The canonical form of an expression; inner: and of all that it is made of. Nothing if it is no Python."""
    plain = code.replace("·", "*").replace("−", "-").replace("²", "**2").strip().removeprefix("return ")
    try:
        tree = canonical(ast.parse(plain.strip(), mode="eval").body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {ast.dump(node) for node in (ast.walk(tree) if inner else [tree])}


def _right_numbers(answer: object, key: AnswerKey | None) -> Iterator[str]:
    if not isinstance(answer, NumberAnswer) or key is None:
        return
    call = key.target.layout.calls[0]
    value = call.value if isinstance(call, Returned) else None
    if isinstance(value, int) and abs(value) >= _TELLING:
        yield str(value)
    elif isinstance(value, float) and math.isfinite(value) and value:
        yield f"{value:.{answer.digits}g}"
