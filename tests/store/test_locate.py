"""pydantic's locations -> the author's keys, and what is allowed there."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from grader.model.answers import FunctionAnswer, Gradient, Mistake
from grader.model.draws import Integers
from grader.model.problem import Problem
from grader.store.key_path import key_path
from grader.store.locate import locate, members, plain_type
from grader.store.wording import allowed, did_you_mean, found, nearest

F = ("answers", "f", "function")


@pytest.mark.parametrize(
    ("location", "keys", "words"),
    [
        (("title",), "title", "text that is not empty, or one for each of several languages (en, de, ru, uk)"),
        (("title", "dict[literal['en','de','ru','uk'],constrained-str]", "uk"), "title.uk", "text that is not empty"),
        (("answers", "f", "function", "cases"), "answers.f.cases", "a whole number of at least 1 and at most 1000"),
        ((*F, "arguments", "n", "integers", "integers", 0), "answers.f.arguments.n.integers[0]",
         "a number or an expression"),
        ((*F, "oracle", "constrained-str"), "answers.f.oracle",
         "text or the keys gradient_of, with_respect_to, upstream, where"),
        ((*F, "oracle", "Gradient", "with_respect_to"), "answers.f.oracle.with_respect_to", "text"),
        ((*F, "mistakes", "m", "answer", "tuple[constrained-str, ...]", 1), "answers.f.mistakes.m.answer[1]",
         "text that is not empty: an expression, the body of a function (with return), or file.py:name"),
        ((*F, "arguments", "x", "list_of", "length", "tuple[union[int,float,str], union[int,float,str]]", 1, "int"),
         "answers.f.arguments.x.length[1]", "a number or an expression"),
        ((*F, "limits"), "answers.f.limits", "the keys seconds, megabytes"),
    ],
)  # fmt: skip
def test_spots(location: tuple[str | int, ...], keys: str, words: str) -> None:
    spot = locate(Problem, location)
    assert key_path(spot.keys) == keys
    assert allowed(spot) == words


def test_unknown_keys_and_keys_at_fault() -> None:
    unknown = locate(Problem, (*F, "pionts"))
    assert (unknown.keys, unknown.type, unknown.model) == (("answers", "f", "pionts"), None, FunctionAnswer)
    assert locate(Problem, ("answers", "2x", "[key]")).key_itself


def test_every_location_that_pydantic_gives_can_be_walked() -> None:
    bad = {"title": 1, "answers": {"f": {"arguments": {"n": {"integers": ({}, 1)}}, "oracle": {"where": {"a": {}}}}}}
    with pytest.raises(ValidationError) as refused:
        Problem.model_validate(bad)
    paths = {key_path(locate(Problem, error["loc"]).keys) for error in refused.value.errors()}
    assert {"answers.f.arguments.n.integers[0]", "answers.f.oracle.where.a", "answers.f.points"} <= paths


def test_types() -> None:
    assert members(int | str | None) == (int, str)
    assert members(Integers) == (Integers,)
    assert plain_type(Mistake.model_fields["answer"].annotation) == Mistake.model_fields["answer"].annotation
    assert plain_type(members(FunctionAnswer.model_fields["oracle"].annotation)[0]) is str
    assert members(FunctionAnswer.model_fields["oracle"].annotation)[1] is Gradient


def test_words() -> None:
    assert [found(value) for value in (None, (1,), {}, {"a": 1, "b": 2}, "x", 1.5)] == [
        "nothing", "a list of 1", "no keys", "the keys a, b", "'x'", "1.5",
    ]  # fmt: skip
    assert (found(True, "true"), found(0.001, "1e-3"), found("x" * 80)) == ("true", "1e-3", "'" + "x" * 56 + "...")
    assert did_you_mean("pionts", ["points", "cases"]) == "; did you mean points?"
    assert did_you_mean("x", ["points", "cases"]) == "; known here: points, cases"
    assert did_you_mean("argumets", ["points"], ["arguments"]) == "; did you mean arguments?"
    assert did_you_mean("x", []) == "; known here: nothing"
    assert nearest("Points", ["points"]) == "points"
