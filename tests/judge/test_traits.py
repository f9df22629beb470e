"""What of the arguments of a case may show a mistake."""

from __future__ import annotations

from grader.judge.traits import Trait, traits_of
from grader.model.value import Value


def of_list(*items: Value) -> set[Trait]:
    return {trait for trait in traits_of({"n": list(items)}) if trait[:2] == ("n", "next")}


def test_which_number_of_a_list_follows_on_which() -> None:
    """Who forgets to go on to the next of three sizes is right where the first two are the same."""
    assert of_list(2, 1) == {("n", "next", 2, 0, 1)}
    assert of_list(2, 2, 1) == {("n", "next", 3, 0, 0), ("n", "next", 3, 1, 1)}
    assert of_list(3, 2, 1) - of_list(2, 2, 1) == {("n", "next", 3, 0, 1)}
    assert of_list(1) == of_list((1, 2), (2, 1)) == of_list(True, False) == set()
