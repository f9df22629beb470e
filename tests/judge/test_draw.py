"""Cases: what is declared is drawn, sizes fit together, bounds come up, and nothing depends on the order of keys."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.draw import draw_cases
from grader.model.answers import FunctionAnswer
from grader.model.case import Case
from grader.model.value import Array

CONV: dict[str, Any] = {
    "H": {"hidden": True, "integers": (1, 6)},
    "k": {"hidden": True, "integers": (1, 3)},
    "x": {"normal": ("H", "H + 1")},
    "kernel": {"normal": ("k", "k")},
    "stride": {"integers": (1, 3)},
}


def answer(arguments: dict[str, Any], **keys: Any) -> FunctionAnswer:
    return FunctionAnswer.model_validate(
        {"points": 1, "reference": "r", "oracle": "o", "arguments": arguments, "cases": 200, **keys}
    )


def drawn(arguments: dict[str, Any], *path: object, **keys: Any) -> tuple[Case, ...]:
    return draw_cases(answer(arguments, **keys), *(path or (0, "exam", "problem", "f")))


def plain(case: Case) -> dict[str, Any]:
    return {n: v.data.tolist() if isinstance(v, Array) else v for n, v in case.values.items()}


def test_the_same_seed_gives_the_same_cases_and_another_seed_others() -> None:
    first, again, other = drawn(CONV, 0), drawn(CONV, 0), drawn(CONV, 1)
    assert list(map(plain, first)) == list(map(plain, again)) != list(map(plain, other))


def test_independent_arguments_do_not_depend_on_the_order_of_keys() -> None:
    reversed_keys = dict(reversed({"a": {"normal": (3,)}, "b": {"integers": (1, 99)}}.items()))
    one = drawn({"a": {"normal": (3,)}, "b": {"integers": (1, 99)}})
    assert list(map(plain, one)) == [plain(case) | {} for case in drawn(reversed_keys)]


def test_one_case_does_not_depend_on_how_many_there_are() -> None:
    assert plain(drawn(CONV, cases=5)[4]) == plain(drawn(CONV)[4])


def test_shapes_follow_from_earlier_arguments() -> None:
    for case in drawn(CONV):
        x, kernel = case.values["x"], case.values["kernel"]
        assert isinstance(x, Array) and x.data.shape == (case.values["H"], case.values["H"] + 1)  # type: ignore[operator]
        assert isinstance(kernel, Array) and kernel.data.dtype == np.float64


def test_whole_numbers_meet_their_bounds_often() -> None:
    values = [case.values["H"] for case in drawn(CONV)]
    assert set(values) == {1, 2, 3, 4, 5, 6}
    assert values.count(1) > 200 / 5 and values.count(6) > 200 / 10


def test_require_is_kept() -> None:
    assert all(case.values["k"] <= case.values["H"] for case in drawn(CONV, require="k <= H"))  # type: ignore[operator]


def test_lists_of_tuples() -> None:
    layer = {"tuple_of": ({"integers": (1, 7)}, {"integers": (1, 3)}, {"one_of": (1, 2, 5)})}
    cases = drawn({"layers": {"list_of": layer, "length": (0, 4)}})
    layers = [case.values["layers"] for case in cases]
    assert {len(row) for row in layers} == {0, 1, 2, 3, 4}  # type: ignore[arg-type]
    for row in layers:
        assert isinstance(row, list)
        for kernel, stride, dilation in row:  # type: ignore[misc]
            assert 1 <= kernel <= 7 and 1 <= stride <= 3 and dilation in (1, 2, 5)


def test_every_kind_of_draw() -> None:
    (case,) = drawn(
        {
            "n": {"integers": (3, 3)},
            "p": {"uniform": (0.1, 0.9)},
            "row": {"uniform": (-1, 1), "shape": ("n",)},
            "eps": {"log_uniform": (1e-8, 1e-2)},
            "z": {"normal": ()},
            "mask": {"bernoulli": ("n", 2), "p": 0.6},
            "ids": {"integers": (0, 9), "shape": (4,)},
            "mode": {"one_of": ("same", "valid")},
            "m": {"value": "n * 2 + 1"},
        },
        cases=1,
    )
    values = plain(case)
    assert isinstance(values["p"], float) and 0.1 <= values["p"] <= 0.9 and isinstance(values["z"], float)
    assert len(values["row"]) == 3 and 1e-8 <= values["eps"] <= 1e-2
    assert set(np.ravel(values["mask"])) <= {0.0, 1.0} and np.shape(values["mask"]) == (3, 2)
    assert len(values["ids"]) == 4 and values["mode"] in ("same", "valid") and values["m"] == 7


def test_groups_replace_draws_and_name_their_cases() -> None:
    groups = {"small": {"cases": 3}, "large": {"cases": 2, "arguments": {"z": {"uniform": (900, 1000)}}}}
    cases = drawn({"z": {"uniform": (-5, 5)}}, groups=groups)
    assert [case.group for case in cases] == ["small"] * 3 + ["large"] * 2
    assert [case.index for case in cases] == [0, 1, 2, 3, 4]
    assert [abs(case.values["z"]) >= 900 for case in cases] == [False] * 3 + [True] * 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "keys", "sentence"),
    [
        (
            {"n": {"integers": (5, 3)}},
            {},
            "argument `n`: the lower bound 5 is 5, above the upper bound 3 of 3",
        ),
        (
            {"n": {"integers": (1, 3)}},
            {"require": "n > 3"},
            "`require` (n > 3) held for none of 2000 draws: widen the arguments",
        ),
        (
            {"n": {"integers": (1, 3)}, "x": {"normal": ("n / 2",)}},
            {},
            "argument `x`: the shape ['n / 2'] comes to [0.5]: sizes are whole numbers from 0",
        ),
        (
            {"x": {"normal": (2000, 2000)}},
            {},
            "argument `x`: the shape [2000, 2000] holds 4000000 values, more than 1000000",
        ),
        (
            {"e": {"log_uniform": (0, 1)}},
            {},
            "argument `e`: log_uniform needs bounds above 0, and the lower one is 0",
        ),
        (
            {"n": {"value": "1 / 0"}},
            {},
            "argument `n`: `1 / 0` cannot be computed: division by zero",
        ),
    ],
)
def test_what_cannot_be_drawn_says_so(arguments: dict[str, Any], keys: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError) as caught:
        drawn(arguments, cases=50, **keys)
    assert str(caught.value) == sentence


def test_an_array_of_listed_numbers() -> None:
    (case, *_) = drawn({"K": {"value": 500}, "z": {"one_of": (-1000, 0.5, 1000), "shape": ("K",)}})
    z = case.values["z"]
    assert isinstance(z, Array) and z.dtype == "float64" and set(z.data.tolist()) == {-1000.0, 0.5, 1000.0}


def test_an_array_of_zeros() -> None:
    (case, *_) = drawn({"n": {"value": 3}, "m": {"zeros": ("n", 2)}})
    m = case.values["m"]
    assert isinstance(m, Array) and m.data.shape == (3, 2) and not m.data.any()


@pytest.mark.parametrize(("size", "zeros"), [(1, 0), (2, 1), (5, 0), (5, 4), (1024, 1023)])
def test_a_probability_vector(size: int, zeros: int) -> None:
    for case in drawn({"K": {"value": size}, "p": {"simplex": ("K",), "zeros": zeros}}, cases=20):
        p = case.values["p"]
        assert isinstance(p, Array) and p.data.shape == (size,)
        assert p.data.sum() == 1 and np.count_nonzero(p.data) == size - zeros and (p.data >= 0).all()
        assert (p.data.astype(np.float32) == p.data).all() and p.data.astype(np.float32).sum() == 1


@pytest.mark.parametrize(("size", "zeros"), [(0, 0), (1, 1), (3, 7), (1025, 0)])
def test_a_probability_vector_that_cannot_be(size: int, zeros: int) -> None:
    with pytest.raises(ValueError, match=f"of {size} probabilities {zeros} cannot be 0; at most 1024 are drawn"):
        drawn({"K": {"value": size}, "p": {"simplex": ("K",), "zeros": zeros}})


def test_no_number_is_a_negative_zero() -> None:
    for case in drawn({"u": {"uniform": (-1, -0.5)}, "v": {"value": "u * 0"}, "x": {"normal": (200,)}}):
        v, x = case.values["v"], case.values["x"]
        assert isinstance(v, float) and isinstance(x, Array)
        assert np.copysign(1, v) == 1 and not np.signbit(x.data[x.data == 0]).any()
