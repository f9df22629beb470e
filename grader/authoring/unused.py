"""Arguments that make no difference, as neither the reference nor the oracle uses them."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator, Sequence

from grader.judge.solver_form import parse, written
from grader.model.answers import FunctionAnswer, Gradient
from grader.model.certificate import Remark
from grader.model.exam import ProblemFile
from grader.model.job import Source


def unused_remarks(file: ProblemFile, name: str) -> Iterator[Remark]:
    """A warning for each argument that students are given and no solver looks at: an error that both share. A known
    mistake that uses it shows that it is meant to make no difference.
    """
    answer = file.problem.answers[name]
    if not isinstance(answer, FunctionAnswer):
        return
    wrong = (way for mistake in answer.mistakes.values() for way in _ways(mistake.answer))
    codes = (answer.reference, answer.oracle, *wrong)
    for argument, draw in answer.arguments.items():
        if not draw.hidden and not any(_uses(code, argument, answer, file.files) for code in codes):
            sentence = f"`{argument}` is drawn, and neither the reference nor the oracle uses it"
            yield Remark("warning", "inputs", f"{sentence}: is it left out of both?")


def _ways(answer: str | tuple[str, ...]) -> tuple[str, ...]:
    return (answer,) if isinstance(answer, str) else answer


def _uses(code: str | Gradient, argument: str, answer: FunctionAnswer, files: Sequence[Source]) -> bool:
    """Whether a solver does, as far as its code says so; one that cannot be read may."""
    if isinstance(code, Gradient):
        further = " ".join(str(draw.model_dump()) for draw in code.where.values())
        named = argument in re.findall(r"\w+", f"{further} {code.with_respect_to}")
        every = [code.gradient_of, code.upstream or "0"]
        return named or any(_uses(each, argument, answer, files) for each in every)
    form = written(code)
    try:
        if form.form == "function":
            text = next((source.text for source in files if source.name == form.file), "")
            return _takes(parse(text, "exec"), form.text, argument, answer)
        tree = parse(textwrap.dedent(form.text), "eval" if form.form == "expression" else "exec")
    except SyntaxError:
        return True
    return _read(tree, argument)


def _takes(tree: ast.AST, function: str, argument: str, answer: FunctionAnswer) -> bool:
    """Whether a function of a file is given the argument and reads it. It is given those that it names; one that needs
    others is given all in order, and one that is made by a call may do anything.
    """
    found = [node for node in ast.iter_child_nodes(tree) if isinstance(node, ast.FunctionDef) and node.name == function]
    if not found:
        return True
    given = found[-1].args
    names = [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    if given.vararg or given.kwarg or given.posonlyargs or not set(names) <= answer.arguments.keys():
        return True
    return argument in names and _read(found[-1], argument)


def _read(tree: ast.AST, name: str) -> bool:
    """Whether the name is used and not only assigned; `x += 1` uses it."""
    changed = (node.target for node in ast.walk(tree) if isinstance(node, ast.AugAssign))
    every = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))
    return any(isinstance(node, ast.Name) and node.id == name for node in (*every, *changed))
