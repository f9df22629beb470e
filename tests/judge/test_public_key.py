"""The key of public cases: what reference, oracle and accepted answers do not agree on is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.judge.comparison import compare
from grader.judge.key import AnswerKey, PublicCases
from grader.judge.public_key import public_keys
from grader.model.answers import FunctionAnswer
from grader.model.case import Case
from grader.model.job import Solved
from tests.judge.making import boxed, called, narrow, problem_file

ROWS = [(np.array([1.0]),), (np.array([2.0, 3.0]),), (np.array([-1.0, 4.0, 5.0]),)]


def key(reference: Any, oracle: Any = None, accepted: Any = None, **keys: Any) -> AnswerKey | None:
    """The key; what is asked does not depend on it."""
    public = agreed(reference, oracle, accepted, **keys)
    assert [case.index for case in public.cases] == [0, 1, 2]
    assert (public.key is None) == (public.numbers == ())
    return public.key


def agreed(reference: Any, oracle: Any = None, accepted: Any = None, **keys: Any) -> PublicCases:
    answer = {"points": 1, "arguments": {"a": {"normal": ("n",)}}, "reference": "r", "oracle": "o", **keys}
    functions: dict[str, Callable[..., Any]] = {"reference": reference, "oracle": oracle or reference}
    if accepted:
        functions["accepted/0"] = accepted
        answer["accepted"] = ("x",)
    function = problem_file({"f": answer}).problem.answers["f"]
    assert isinstance(function, FunctionAnswer)
    cases = [Case(i, "large" if "groups" in keys else None, {"a": boxed(row[0])}) for i, row in enumerate(ROWS)]
    narrowed = [narrow(row) for row in ROWS]
    solved = [Solved("f", id, "float64", called(each, ROWS)) for id, each in functions.items()]
    solved += [Solved("f", id, "float32", called(each, narrowed)) for id, each in functions.items()]
    return public_keys({"f": function}, {"f": cases}, solved)["f"]


def sizes(made: AnswerKey | None) -> list[int]:
    assert made is not None
    return [case.values["a"].data.size for case in made.cases]  # type: ignore[union-attr]


def other_on_two(a: Any) -> Any:
    return a * 2 + (a.size == 2)


def raises_on_one(a: Any) -> Any:
    return a * 2 / (0 if a.size == 1 else 1) if a.size > 1 else [][0]


def test_all_that_agree_are_kept_the_smallest_first() -> None:
    made = key(lambda a: a * 2)
    assert sizes(made) == [1, 2, 3] and made is not None and made.order == (0, 1, 2)


def test_a_case_on_which_they_disagree_is_left_out() -> None:
    assert sizes(key(lambda a: a * 2, other_on_two)) == [1, 3]
    assert sizes(key(lambda a: a * 2, accepted=other_on_two)) == [1, 3]


def test_a_case_on_which_one_raises_or_gives_nan_is_left_out() -> None:
    assert sizes(key(raises_on_one, lambda a: a * 2)) == [2, 3]
    assert sizes(key(lambda a: a * 2, raises_on_one)) == [2, 3]
    assert sizes(key(lambda a: a * (np.nan if a.size == 3 else 2))) == [1, 2]


def test_where_they_agree_on_none_there_is_no_key() -> None:
    assert key(lambda a: a * 2, lambda a: a * 3) is None


def test_the_key_is_that_of_the_calls_it_names() -> None:
    public = agreed(lambda a: a * 2, other_on_two)
    calls = called(lambda a: a * 2, ROWS)
    assert public.numbers == (0, 2) and public.of(calls) == (calls[0], calls[2])
    assert public.key is not None and compare(public.of(calls), public.key.target).passed.all()


def test_groups_of_which_no_public_case_is_left_do_not_matter() -> None:
    assert sizes(key(lambda a: a * 2, groups={"small": {"cases": 9}, "large": {"cases": 9}})) == [1, 2, 3]


def test_what_single_precision_rounds_away_is_no_counterexample() -> None:
    made = key(lambda a: a / 3)
    assert made is not None
    rounded = called(lambda a: np.float64(np.float32(a / 3)) * (1 + 1e-7), ROWS)
    assert compare(rounded, made.target).passed.all()
    assert not compare(called(lambda a: a / 3 + 1e-3, ROWS), made.target).passed.any()
