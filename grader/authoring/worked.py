"""Work a problem out for its author: the calls with what is expected, and the mistakes that are known."""

from __future__ import annotations

from collections.abc import Iterator

from grader.judge.counterexample import pasted
from grader.judge.curves import GRID, grid_points
from grader.judge.key import AnswerKey, ProblemKey
from grader.judge.naming import literal
from grader.judge.plot import curves_of
from grader.judge.steps import step_call
from grader.model.answers import (
    ChoiceAnswer,
    ChoiceBase,
    ChoicesAnswer,
    EssayAnswer,
    FunctionAnswer,
    NumberAnswer,
    OpenAnswer,
    Plot,
    PlotAnswer,
    Solved,
)
from grader.model.attempt import Returned
from grader.model.problem import Answer
from grader.model.worked import WorkedAnswer, WorkedCall, WorkedCase, WorkedMistake, WorkedProblem


def worked(key: ProblemKey, seed: int, most: int, only: str | None = None) -> WorkedProblem:
    """The problem with its solutions. most: cases of each group that are shown. only: one answer, by its name."""
    problem = key.file.problem
    names = [name for name in problem.answers if only in (None, name)]
    return WorkedProblem(
        exam=key.file.exam,
        id=key.file.id,
        title=problem.title,
        statement=problem.statement,
        seed=seed,
        points=round(sum(answer.points for answer in problem.answers.values()), 6),
        answers=tuple(_answer(name, problem.answers[name], key.answers.get(name), most) for name in names),
        unsound=key.unsound,
    )


def _answer(name: str, answer: Answer, key: AnswerKey | None, most: int) -> WorkedAnswer:
    return WorkedAnswer(
        name=name,
        kind=answer.kind,
        points=answer.points,
        form=_form(name, answer),
        right=tuple(_right(answer, key)),
        cases=tuple(_cases(answer, key, most)) if key else (),
        drawn=len(key.cases) if key and isinstance(answer, FunctionAnswer) else 0,
        mistakes=tuple(_mistakes(answer, key)),
        options=tuple(answer.options.items()) if isinstance(answer, ChoiceBase) else (),
        rubric=tuple((each.points, each.text) for each in answer.rubric) if isinstance(answer, EssayAnswer) else (),
        notes=tuple(_notes(answer)),
    )


def _form(name: str, answer: Answer) -> str:
    """How students write it."""
    match answer:
        case FunctionAnswer():
            return f"{name}({', '.join(each for each, draw in answer.arguments.items() if not draw.hidden)})"
        case PlotAnswer():
            return f"{name}()"
        case ChoicesAnswer():
            return f"{name} = {{…}}"
    return f'{name} = "…"' if isinstance(answer, (ChoiceAnswer, EssayAnswer)) else f"{name} = …"


def _right(answer: Answer, key: AnswerKey | None) -> Iterator[str]:
    """What may be written; an open answer's are those that its author lists."""
    match answer:
        case NumberAnswer() if key is not None:
            yield _value(key)
        case OpenAnswer():
            yield from (code.strip() for code in answer.accepted)
        case ChoiceAnswer():
            yield answer.right
        case ChoicesAnswer():
            yield from answer.right


def _cases(answer: Answer, key: AnswerKey, most: int) -> Iterator[WorkedCase]:
    if isinstance(answer, PlotAnswer):
        for number, (curve, height) in enumerate(curves_of(key.target).items()):
            yield WorkedCase(number, curve, tuple(_heights(curve, height.tolist(), answer.plot, most)))
    elif isinstance(answer, FunctionAnswer):
        for group in key.groups:
            for number in group.cases[:most]:
                yield WorkedCase(number, group.name, tuple(_calls(key, number)))


def _calls(key: AnswerKey, number: int) -> Iterator[WorkedCall]:
    """One call, or those of several in a row, each with the state that is right."""
    due = key.target.layout.calls[number]
    assert isinstance(due, Returned), "the reference returned on every case, or the problem is unsound"
    arguments = {name: key.cases[number].values[name] for name in key.parameters}
    if key.steps is None or not isinstance(due.value, list):
        yield WorkedCall(f"{key.name}({', '.join(map(pasted, arguments.values()))})", literal(due.value))
        return
    for step in range(len(due.value)):
        at = step_call(key.steps, arguments, due, due.value, step)
        yield WorkedCall(f"{key.name}({', '.join(map(pasted, at.arguments.values()))})", literal(at.due))


def _heights(curve: str, heights: list[float], plot: Plot, most: int) -> Iterator[WorkedCall]:
    """A curve at places that are spread over its range."""
    x = grid_points(plot).tolist()
    for place in range(most):
        at = place * (GRID - 1) // max(1, most - 1)
        yield WorkedCall(f"{curve} at x = {x[at]:g}", f"{heights[at]:.6g}")


def _mistakes(answer: Answer, key: AnswerKey | None) -> Iterator[WorkedMistake]:
    if isinstance(answer, ChoiceBase):
        yield from (WorkedMistake(id, 0, feedback) for id, feedback in answer.feedback.items())
    elif isinstance(answer, OpenAnswer):
        yield from (WorkedMistake(id, each.credit, each.feedback) for id, each in answer.mistakes.items())
    elif isinstance(answer, Solved):
        gives = _wrong_values(key) if key and isinstance(answer, NumberAnswer) else {}
        for id, each in answer.mistakes.items():
            yield WorkedMistake(id, each.credit, each.feedback, gives.get(id))


def _wrong_values(key: AnswerKey) -> dict[str, str]:
    """What a number's mistakes give, for those that give anything."""
    calls = ((each.id, [target.layout.calls[0] for target in each.targets]) for each in key.mistakes)
    said = ((id, [literal(call.value) for call in ways if isinstance(call, Returned)]) for id, ways in calls)
    return {id: ", ".join(dict.fromkeys(values)) for id, values in said if values}


def _notes(answer: Answer) -> Iterator[str]:
    if isinstance(answer, NumberAnswer) and answer.given:
        given = ", ".join(f"{name} is {earlier}" for name, earlier in answer.given.items())
        yield f"Follows from earlier answers: {given}."
    if isinstance(answer, FunctionAnswer) and answer.steps is not None:
        yield f"Called several times in a row; carried on: {', '.join(answer.steps.carried)}."


def _value(key: AnswerKey) -> str:
    call = key.target.layout.calls[0]
    assert isinstance(call, Returned), "the reference returned, or the problem is unsound"
    return literal(call.value)
