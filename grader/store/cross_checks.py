"""Problems beyond their types: parts of one file that must fit each other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from grader.model.answers import (
    ChoiceAnswer,
    ChoiceBase,
    ChoicesAnswer,
    EssayAnswer,
    FunctionAnswer,
    Gradient,
    Mistake,
    NumberAnswer,
    OpenAnswer,
    OpenMistake,
    PlotAnswer,
    Solved,
    Steps,
)
from grader.model.draws import Draw
from grader.model.exam import Key
from grader.model.problem import Problem
from grader.store.draw_checks import Fault, Names, check_draws, check_expression, is_number, names_of
from grader.store.solver_checks import IN_SCOPE
from grader.store.wording import did_you_mean, shorten

MISTAKE_ID = re.compile(r"[\w-]+")  # it becomes part of a solver's id: mistake/<id>/0


def check_problem(problem: Problem) -> Iterator[Fault]:
    """All that does not fit, each with its keys and a sentence."""
    for at, package in enumerate(problem.packages or ()):
        if not package.isidentifier():
            yield ("packages", at), f"found {shorten(repr(package))}; a package is named as in `import`, without dots"
    for name, answer in problem.answers.items():
        match answer:
            case ChoiceBase():
                faults = _choice(answer)
            case EssayAnswer():
                faults = _essay(answer)
            case FunctionAnswer():
                faults = _function(answer)
            case NumberAnswer():
                faults = _number(problem, name, answer)
            case PlotAnswer():
                faults = _plot(answer)
            case OpenAnswer():
                faults = iter(())
        yield from ((("answers", name, *keys), sentence) for keys, sentence in faults)
        if isinstance(answer, (Solved, OpenAnswer)):
            yield from ((("answers", name, *keys), sentence) for keys, sentence in _mistakes(answer))
        if isinstance(answer, Solved):
            yield from ((("answers", name, *keys), sentence) for keys, sentence in _oracle(answer))


def _choice(answer: ChoiceBase) -> Iterator[Fault]:
    right: tuple[str, ...] = ()
    if isinstance(answer, ChoiceAnswer):
        right = (answer.right,)
        if answer.right not in answer.options:
            yield ("right",), f"{answer.right} is not an option{did_you_mean(answer.right, answer.options)}"
    elif isinstance(answer, ChoicesAnswer):
        right = answer.right
        for at, key in enumerate(right):
            if key not in answer.options:
                yield ("right", at), f"{key} is not an option{did_you_mean(key, answer.options)}"
            elif key in right[:at]:
                yield ("right", at), f"{key} is listed twice"
    folded: dict[str, str] = {}
    for key in answer.options:
        if folded.setdefault(key.strip().casefold(), key) != key:
            yield (
                ("options", key),
                f"reads like {folded[key.strip().casefold()]}: capitals and spaces around do not count",
            )
    for key in answer.feedback:
        if key not in answer.options:
            yield ("feedback", key), f"{key} is not an option{did_you_mean(key, answer.options)}"
        elif key in right:
            yield ("feedback", key), f"{key} is right; feedback is for those who took a wrong option"


def _essay(answer: EssayAnswer) -> Iterator[Fault]:
    total = math.fsum(criterion.points for criterion in answer.rubric)
    if not math.isclose(total, answer.points, rel_tol=1e-9):
        yield ("rubric",), f"its points add up to {total:g}, but the answer has {answer.points:g}"


def _number(problem: Problem, name: str, answer: NumberAnswer) -> Iterator[Fault]:
    order = list(problem.answers)
    earlier = order[: order.index(name)]
    numbers = [each for each in earlier if isinstance(problem.answers[each], NumberAnswer)]
    if isinstance(answer.oracle, Gradient) and answer.oracle.where:
        yield ("oracle", "where"), "a number has no cases to draw for; write the values into the oracle itself"
    for own, source in answer.given.items():
        if own in IN_SCOPE:
            yield ("given", own), f"{own} stands for a package in every solver; take another name"
        if source in numbers:
            continue
        if source in earlier:
            yield ("given", own), f"{source} is not a number; only numbers are carried on"
        elif source in order:
            yield ("given", own), f"{source} does not stand above {name}; only earlier answers are carried on"
        else:
            yield ("given", own), f"there is no answer {source} in this problem{did_you_mean(source, numbers)}"
    if answer.carry_if is None:
        return
    if not answer.given:
        yield ("carry_if",), "has nothing to carry on; name earlier answers under `given`"
    elif (sentence := check_expression(answer.carry_if, Names(tuple(answer.given)))) is not None:
        yield ("carry_if",), sentence


def _function(answer: FunctionAnswer) -> Iterator[Fault]:
    arguments = answer.arguments
    for name in arguments:
        if name in IN_SCOPE:
            yield ("arguments", name), f"{name} stands for a package in every solver; take another name"
    yield from _below(("arguments",), check_draws(arguments))
    everything = names_of(arguments, list(arguments))
    if answer.require is not None and (sentence := check_expression(answer.require, everything)) is not None:
        yield ("require",), sentence
    if answer.steps is not None:
        yield from _steps(answer, answer.steps)
    if answer.groups and "cases" in answer.model_fields_set:
        yield ("cases",), "stands beside `groups`; each group says its own number of cases"
    if answer.groups and not any(group.weight for group in answer.groups.values()):
        yield ("groups",), "none of them has a weight above 0, so the answer earns nothing"
    for name, group in answer.groups.items():
        above: Key = ("groups", name)
        if not group.weight and not group.quality:
            yield (*above, "weight"), "a group that earns nothing is for `quality: true`; give it a weight, or say so"
        for replaced in group.arguments:
            if replaced not in arguments:
                near = did_you_mean(replaced, arguments)
                yield (*above, "arguments", replaced), f"{replaced} is not an argument of the answer{near}"
        draws: dict[str, Draw] = {each: group.arguments.get(each, draw) for each, draw in arguments.items()}
        for keys, sentence in check_draws(draws, only=group.arguments):
            yield (*above, "arguments", *keys), sentence
        if group.mistake is not None and group.mistake not in answer.mistakes:
            near = did_you_mean(group.mistake, answer.mistakes)
            yield (*above, "mistake"), f"{group.mistake} is none of the answer's mistakes{near}"
        if group.require is None:
            continue
        if (complaint := check_expression(group.require, names_of(draws, list(draws)))) is not None:
            yield (*above, "require"), complaint


def _steps(answer: FunctionAnswer, steps: Steps) -> Iterator[Fault]:
    """Every name of `steps` is an argument that students see, and has one part to play."""
    visible = [name for name, draw in answer.arguments.items() if not draw.hidden]
    counter = () if steps.counter is None else (steps.counter,)
    seen: set[str] = set()
    for field, names in (("carried", steps.carried), ("rows", steps.rows), ("counter", counter)):
        for at, name in enumerate(names):
            keys: Key = ("steps", field) if field == "counter" else ("steps", field, at)
            if name not in visible:
                yield keys, f"{name} is not an argument that students see{did_you_mean(name, visible)}"
            elif name in seen:
                yield keys, f"{name} is named twice under `steps`"
            seen.add(name)
    for at, name in enumerate(steps.rows):
        if name in visible and is_number(answer.arguments[name]):
            yield ("steps", "rows", at), f"{name} is one number; rows are drawn as an array, with one row a step"


def _plot(answer: PlotAnswer) -> Iterator[Fault]:
    low, high = answer.plot.over
    if not -math.inf < low < high < math.inf:
        yield ("plot", "over"), f"found [{low:g}, {high:g}]; the second number is above the first, both finite"
    elif 2 * answer.plot.margin >= high - low:
        yield ("plot", "margin"), f"found {answer.plot.margin:g}; the two margins would leave nothing of the range"
    if isinstance(answer.oracle, Gradient):
        yield ("oracle",), "found a gradient; allowed is code that gives a dictionary of curves, as the reference does"


def _mistakes(answer: Solved | OpenAnswer) -> Iterator[Fault]:
    for name, mistake in answer.mistakes.items():
        if not MISTAKE_ID.fullmatch(name):
            yield ("mistakes", name), "the id of a mistake is made of letters, digits, - and _"
        if isinstance(mistake, Mistake) and mistake.answer == ():
            yield ("mistakes", name, "answer"), "found an empty list; allowed is one solver or several"
        if isinstance(mistake, OpenMistake) and mistake.example == ():
            yield ("mistakes", name, "example"), "found an empty list; allowed is one answer or several"


def _oracle(answer: Solved) -> Iterator[Fault]:
    if isinstance(answer.oracle, Gradient):
        above = Names()
        if isinstance(answer, FunctionAnswer):
            above = names_of(answer.arguments, list(answer.arguments))
        elif isinstance(answer, NumberAnswer):
            above = Names(tuple(answer.given))
        yield from _below(("oracle", "where"), check_draws(answer.oracle.where, above))


def _below(above: Key, faults: Iterator[Fault]) -> Iterator[Fault]:
    return (((*above, *keys), sentence) for keys, sentence in faults)
