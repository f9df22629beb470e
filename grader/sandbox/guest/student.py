"""The program of a student's child: load the modules, send the constants, then call the functions case by case."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from . import clauses, wire
from .arguments import fresh, plain
from .channel import Channel
from .figure import drawn_lines, forget_figures, open_figures
from .raised import raised
from .returned import Reader, returned, type_name
from .sources import Sources
from .steps import walked
from .whereabouts import Whereabouts

_ABSENT = object()
_HARMLESS = frozenset({int, float, str, bool, type(None), type(_ABSENT)})  # read or called, these do nothing


class Question(NamedTuple):
    asked: wire.Question
    cases: list[tuple[Any, ...]]


class Loaded(NamedTuple):
    """A submission whose modules have run. figures: those that they left open."""

    sources: Sources
    channel: Channel
    figures: frozenset[int]


class Program:
    """Prepared in the zygote: each case's arguments are decoded once for all students."""

    def __init__(self) -> None:
        self._questions = msgspec.msgpack.Decoder(list[wire.Question])
        self._job = msgspec.msgpack.Decoder(wire.StudentJob)

    def prepare(self, questions: bytes) -> list[Question]:
        return [
            Question(asked, [tuple(plain(argument) for argument in case) for case in asked.cases])
            for asked in self._questions.decode(questions)
        ]

    def run(self, questions: list[Question], job: bytes, channel: Channel) -> None:
        todo = self._job.decode(job)
        sources = Sources(todo.sources)
        Whereabouts(todo.sources, channel).watch()
        sources.load_all()
        channel.hold(wire.Loaded())
        loaded = Loaded(sources, channel, open_figures())
        for index in todo.order:
            value = _find(questions[index].asked, sources)
            if type(value) not in _HARMLESS:
                channel.flush()
            channel.hold(_answer(index, questions[index], value, loaded))


def _answer(index: int, question: Question, value: Any, loaded: Loaded) -> wire.Frame:
    asked = question.asked
    if value is _ABSENT:
        failures = loaded.sources.failures
        failure = next((failures[name] for name in _names(asked, failures)), None)
        return wire.Missing(index) if failure is None else wire.NotLoaded(index, failure)
    if asked.kind == "constant":
        return wire.Calls(index, [returned(value)])
    if not callable(value):
        return wire.Calls(index, [wire.Refused(type_name(value), clauses.NOT_A_FUNCTION)] * len(question.cases))
    loaded.channel.at(1)  # not the last case of the question before, should the signature be what hangs
    called = _Called(value, asked, loaded)
    return wire.Calls(index, list(_calls(called, question, loaded.channel)), called.order)


def _names(asked: wire.Question, names: Iterable[str]) -> list[str]:
    """Stems in the order they are looked at: the file named after the problem, then the others as sorted."""
    preferred = (asked.problem, asked.problem.replace("-", "_"))
    return sorted(names, key=lambda name: (preferred.index(name) if name in preferred else len(preferred), name))


def _find(asked: wire.Question, sources: Sources) -> Any:
    for name in _names(asked, sources.modules):
        value = sources.modules[name].__dict__.get(asked.answer, _ABSENT)
        if value is not _ABSENT:
            return value
    return _ABSENT


def _calls(called: _Called, question: Question, channel: Channel) -> Iterator[wire.Call]:
    for number, case in enumerate(question.cases, start=1):
        channel.at(number)
        yield called.case(case)


class _Called:
    """A student's function, and how it wants to be called. order: as wire.Calls has it."""

    def __init__(self, function: Callable[..., Any], asked: wire.Question, loaded: Loaded) -> None:
        self._function, self._asked = function, asked
        self._files, self._figures = loaded.sources.files, loaded.figures
        self._by_name, self.order = _wanted(function, asked.parameters)

    def case(self, drawn: Sequence[Any]) -> wire.Call:
        try:
            return walked(self._asked.steps, self._asked.parameters, drawn, self._once)
        except BaseException as error:  # noqa: BLE001 - no memory to carry a step's values on
            return raised(error, self._files)

    def _once(self, values: Sequence[Any], reader: Reader | None) -> wire.Call:
        try:
            if self._asked.kind == "plot":
                forget_figures(but=self._figures)
                return drawn_lines(self._function())
            arguments = [fresh(value) for value in values]
            if self._by_name:
                named = dict(zip(self._asked.parameters, arguments, strict=True))
                keywords = {name: named.pop(name) for name in self._by_name}
                given = self._function(*named.values(), **keywords)
            else:
                given = self._function(*arguments)
            return returned(given, reader)
        except BaseException as error:  # noqa: BLE001 - a student may raise SystemExit, or anything of their own
            return raised(error, self._files)


def _wanted(function: Callable[..., Any], asked: tuple[str, ...]) -> tuple[list[str], tuple[int, ...]]:
    """The parameters that it only takes by name, and the order of all, as wire.Calls has it.

    What is wrapped says what it wants by name; the order is that of what is called, if it says one.
    """
    try:
        own = inspect.signature(function).parameters.values()
        by_name = [each.name for each in own if each.kind is each.KEYWORD_ONLY and each.name in asked]
        outer = inspect.signature(function, follow_wrapped=False).parameters.values()
        return by_name, _order(_by_place(outer) or _by_place(own), asked)
    except BaseException:  # noqa: BLE001 - builtins have no signature; a student's __signature__ may raise
        return [], ()


def _by_place(parameters: Iterable[inspect.Parameter]) -> list[str]:
    return [each.name for each in parameters if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]


def _order(own: list[str], asked: tuple[str, ...]) -> tuple[int, ...]:
    """Which of those asked for come first, second, … in a function that has all of them; () where that is as asked."""
    first = own[: min(len(asked), wire.PARAMETERS)]
    return tuple(map(asked.index, first)) if first != list(asked) and sorted(first) == sorted(asked) else ()
