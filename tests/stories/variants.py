"""Students' modules made from a problem's own solvers: every right and every wrong answer that its author knows.

A solver may use hidden arguments (n, the number of steps); a student's function does not get them. All cases of an
answer run one after another in one process, so the module carries them in that order.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from grader.judge.key import ProblemKey
from grader.judge.solvers import solvers_of
from grader.model.answers import (
    ChoiceAnswer,
    ChoiceBase,
    ChoicesAnswer,
    EssayAnswer,
    FunctionAnswer,
    NumberAnswer,
    OpenAnswer,
    PlotAnswer,
)
from grader.model.attempt import Returned
from grader.model.job import Solver
from grader.model.value import Array, Value

HEAD = """\
import inspect
import math
import numpy as np
import torch
import torch.nn.functional as F

def _call(function, values):
    takes = inspect.signature(function).parameters
    named = {name: values[name] for name in takes if name in values}
    needed = {name for name, each in takes.items() if each.default is each.empty}
    return function(**named) if needed <= named.keys() else function(*values.values())

"""
FIGURE = """
def {name}():
    import matplotlib.pyplot as plt
    figure, axes = plt.subplots()
    x = np.linspace(-5, 5, 201)
    curves = {{"tanh": np.tanh(x), "derivative": 1 / np.cosh(x) ** 2, **_solve(x)}}
    for y in curves.values():
        axes.plot(x, y)
    return figure
"""


@dataclass(frozen=True)
class Variant:
    """One module. solver: what it was made of: "accepted/0", "mistake/flipped/1", "option/up", "essay"."""

    problem: str
    answer: str
    solver: str
    text: str

    @property
    def student(self) -> str:
        return f"{self.problem}.{self.answer}.{self.solver.replace('/', '.')}"

    @property
    def mistake(self) -> str | None:
        kind, _, rest = self.solver.partition("/")
        return rest.split("/")[0] if kind in ("mistake", "example", "wrong") else None


def variants(problem: ProblemKey) -> Iterator[Variant]:
    """All modules that can be made of a problem's file."""
    for name, answer in problem.file.problem.answers.items():
        if isinstance(answer, ChoiceBase):
            made = _choices(name, answer)
        elif isinstance(answer, EssayAnswer):
            made = iter([("essay", f"{name} = 'Because.'\n")])
        else:
            made = ((s.id, _module(problem, name, s)) for s in solvers_of(problem.file, name) if _is_answer(answer, s))
        yield from (Variant(problem.file.id, name, solver, text) for solver, text in made)


def _is_answer(answer: object, solver: Solver) -> bool:
    """Oracles see what students do not; of an open answer only the listed ones are answers."""
    if isinstance(answer, OpenAnswer):
        return solver.id.startswith(("accepted/", "example/"))
    return solver.id != "oracle"


def _choices(name: str, answer: ChoiceBase) -> Iterator[tuple[str, str]]:
    assert isinstance(answer, (ChoiceAnswer, ChoicesAnswer))
    right = (answer.right,) if isinstance(answer, ChoiceAnswer) else answer.right
    yield "accepted/0", f"{name} = {answer.right!r}\n"
    yield from ((f"wrong/{option}", f"{name} = {option!r}\n") for option in answer.options if option not in right)


def _module(problem: ProblemKey, name: str, solver: Solver) -> str:
    answer = problem.file.problem.answers[name]
    if isinstance(answer, FunctionAnswer):
        parameters = list(answer.arguments)
        tail = _function(problem, name, answer)
    elif isinstance(answer, PlotAnswer):
        parameters, tail = ["x"], FIGURE.format(name=name)
    else:
        given = answer.given if isinstance(answer, NumberAnswer) else {}
        values = {own: _official(problem, other) for own, other in given.items()}
        parameters, tail = list(values), f"{name} = _solve(**{written(values)})\n"
    return HEAD + _solve(problem, solver, parameters) + tail


def _solve(problem: ProblemKey, solver: Solver, parameters: list[str]) -> str:
    head = f"def _solve({', '.join(parameters)}):\n"
    if solver.form == "expression":
        return f"{head}    return (\n{solver.text}\n    )\n"
    if solver.form == "body":
        return head + textwrap.indent(textwrap.dedent(solver.text), "    ") + "\n"
    source = next(file.text for file in problem.file.files if file.name == solver.file)
    return f"{source}\n{head}    return _call({solver.text}, locals())\n"


def _function(problem: ProblemKey, name: str, answer: FunctionAnswer) -> str:
    hidden = [argument for argument, draw in answer.arguments.items() if draw.hidden]
    rows = []
    for case in problem.answers[name].cases:
        row = {argument: case.values[argument] for argument in hidden}
        rows += [row] * _calls(answer, case.values[answer.steps.rows[0]] if answer.steps else None)
    shown = [argument for argument in answer.arguments if argument not in hidden]
    return (
        f"_hidden = iter([{', '.join(map(written, rows))}])\n"
        f"def {name}({', '.join(shown)}):\n"
        f"    return _solve({''.join(f'{each}={each}, ' for each in shown)}**next(_hidden))\n"
    )


def _calls(answer: FunctionAnswer, rows: Value) -> int:
    return len(rows.data) if isinstance(rows, Array) else 1


def _official(problem: ProblemKey, name: str) -> Value:
    call = problem.answers[name].target.layout.calls[0]
    assert isinstance(call, Returned)
    return call.value


def written(value: Value) -> str:
    """A value as Python code, arrays included and whole."""
    match value:
        case Array():
            return f"np.array({value.data.tolist()!r}, dtype={value.data.dtype.name!r})"
        case dict():
            return "{" + ", ".join(f"{key!r}: {written(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            inner = ", ".join(map(written, value))
            return f"[{inner}]" if isinstance(value, list) else f"({inner},)"
    return repr(value)
