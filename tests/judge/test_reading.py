"""What a student may return, and what each refusal says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.judge.failure import Reason
from grader.judge.precision import PRECISIONS
from grader.judge.reading import read
from grader.model.attempt import Raised, Refused, Returned
from grader.model.message import sentences
from grader.model.value import Array
from tests.judge.making import boxed

ROW = boxed(np.array([1.0, 2.0, 3.0]))
GRID = boxed(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))


@pytest.mark.parametrize(
    ("got", "precision"),
    [
        (7, "float64"),
        (7.0, "float64"),
        (np.float32(7), "float32"),
        (np.float16(7), "float16"),
        (np.int8(7), "float64"),
        (np.array(7.0), "float64"),
    ],
)
def test_a_number_may_come_in_any_type_of_number(got: Any, precision: str) -> None:
    reading = read(Returned(boxed(got)), 7)
    assert reading.failure is None and reading.numbers is not None
    assert reading.numbers.tolist() == [7.0] and reading.level == PRECISIONS.index(precision)


@pytest.mark.parametrize(
    ("got", "sentence"),
    [
        ("112", "A number was due, and it is a text (a string)."),
        (True, "A number was due, and it is a truth value (True or False)."),
        (np.bool_(True), "A number was due, and it is a truth value (True or False)."),
        (None, "A number was due, and it is None."),
        ([112], "A number was due, and it is a list of 1."),
        (1 + 0j, "A real number was due, and it is complex."),
        (
            np.array([112.0]),
            "A number was due, and it is an array of shape (1,). Give the number itself, not an array that holds it.",
        ),
    ],
)
def test_what_is_no_number_is_refused_with_its_name(got: Any, sentence: str) -> None:
    failure = read(Returned(boxed(got)), 112).failure
    assert failure is not None and sentences(failure.sentence, failure.hint) == sentence
    assert failure.reason in (Reason.KIND, Reason.SHAPE)


@pytest.mark.parametrize(
    "got",
    [
        [1, 2, 3],
        (1.0, 2.0, 3.0),
        np.array([1, 2, 3]),
        [np.float64(1), np.float64(2), np.array(3.0)],
        np.array([1, 2, 3], dtype=np.float32),
        [1, 2.0, np.int8(3)],
    ],
)
def test_an_array_may_come_as_lists_too(got: Any) -> None:
    reading = read(Returned(boxed(got)), ROW)
    assert reading.numbers is not None and reading.numbers.tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("got", "due", "sentence"),
    [
        (
            np.ones((3, 1)),
            ROW,
            "The shape (3,) was due, and it is (3, 1). There is an axis of length 1 too many.",
        ),
        (np.ones((2, 3)), GRID, "The shape (3, 2) was due, and it is (2, 3). That is the shape of the transpose."),
        (np.ones(4), ROW, "The shape (3,) was due, and it is (4,). It is too long by 1."),
        ([[1, 2], [3]], GRID, "The rows of the list have different lengths."),
        (
            5.0,
            ROW,
            "The shape (3,) was due, and it is ()."
            " An axis is missing: is something summed up or averaged that should stay apart?",
        ),
        ({"a": 1}, ROW, "An array of shape (3,) was due, and it is a dictionary."),
        ([True, 1.0, 2.0], ROW, "Numbers were due, and some of them are True or False."),
        (np.array([True, False, True]), ROW, "Numbers were due, and they are True and False."),
        (np.ones(3) * 1j, ROW, "Real numbers were due, and they are complex."),
    ],
)
def test_a_wrong_shape_is_named(got: Any, due: Any, sentence: str) -> None:
    failure = read(Returned(boxed(got)), due).failure
    assert failure is not None and sentences(failure.sentence, failure.hint) == sentence


def test_a_tuple_may_come_as_a_list_or_as_stacked_rows() -> None:
    due = (boxed(np.array([1.0, 2.0])), boxed(np.array([3.0, 4.0])))
    for got in ([[1, 2], [3, 4]], np.array([[1.0, 2.0], [3.0, 4.0]]), ((1, 2), np.array([3, 4]))):
        reading = read(Returned(boxed(got)), due)
        assert reading.numbers is not None and reading.numbers.tolist() == [1, 2, 3, 4]


def test_a_dictionary_may_have_more_entries_but_not_fewer() -> None:
    due = {"s": -10, "out": -1.0}
    extra = read(Returned({"out": -1.0, "s": -10, "note": "hello"}), due)
    assert extra.numbers is not None and extra.numbers.tolist() == [-10, -1]
    failure = read(Returned({"s": -10}), due).failure
    assert failure is not None and failure.sentence == "The dictionary has no entry 'out'."


def test_whole_numbers_beyond_float64_are_compared_digit_by_digit() -> None:
    due = 2**60 + 1
    right, near = read(Returned(due), due).numbers, read(Returned(2**60), due).numbers
    assert right is not None and near is not None
    assert right[0] == float(due) and near[0] != float(due)


def test_every_entry_has_a_precision_of_its_own() -> None:
    level = read(Returned((boxed(np.float16(1)), 2.0)), (1.0, 2.0)).level
    assert not isinstance(level, int) and [PRECISIONS[each] for each in level] == ["float16", "float64"]


def test_rows_of_one_array_have_the_coarsest_precision_that_occurs() -> None:
    assert read(Returned([boxed(np.float16(1)), 2.0, boxed(np.float32(3))]), ROW).level == PRECISIONS.index("float16")


def test_bfloat16_is_remembered_though_its_data_are_wider() -> None:
    assert read(Returned(Array(np.ones(3, np.float32), "bfloat16")), ROW).level == PRECISIONS.index("bfloat16")


def test_what_was_raised_says_where() -> None:
    raised = Raised("ValueError", "shapes (2,) and (3,) do not fit", "petrov.py", 12, "    return a @ b")
    failure = read(raised, ROW).failure
    assert failure is not None and failure.reason is Reason.RAISED
    assert failure.sentence == "ValueError in line 12 of petrov.py (`return a @ b`): shapes (2,) and (3,) do not fit"


def test_what_is_no_plain_data_says_what_it_is() -> None:
    failure = read(Refused("generator", "is not plain data"), ROW).failure
    assert failure is not None
    assert failure.sentence == "It gave an object of type generator, which is not plain data."
