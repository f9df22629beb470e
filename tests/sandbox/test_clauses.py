"""The grader's own voice: its clauses pass, another's words do not."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from grader.sandbox.guest import clauses

TORCH = sorted({str(each) for each in vars(torch).values() if isinstance(each, torch.dtype)})
NUMPY = ["O", "S", "S3", "U5", ">U5", "V8", "M8", "m8", "M8[25ns]", "m8[D]", "M8[Y]"]


@pytest.mark.parametrize(
    "clause", [each for name, each in vars(clauses).items() if name.isupper() and not name.startswith("_")]
)
def test_each_clause_is_known_and_so_is_what_it_becomes_in_a_box(clause: str) -> None:
    assert clauses.refuses(clause) and clauses.refuses(clauses.inside(clause))


@pytest.mark.parametrize("dtype", [*TORCH, *(str(np.dtype(each)) for each in NUMPY)])
def test_every_dtype_is_told_by_its_name(dtype: str) -> None:
    clause = clauses.of_dtype(dtype)
    assert clause == f"has the dtype {dtype}, which is not of numbers" or dtype in ("torch.bool", "torch.bfloat16")
    assert clauses.refuses(clause) and clauses.refuses(clauses.inside(clause))


@pytest.mark.parametrize(
    "dtype",
    ["StringDType(na_object='full marks are due')", "[('full marks are due', '<f8')]", "torch.full_marks", "object\n"],
)
def test_no_words_of_a_student_are_in_a_dtype(dtype: str) -> None:
    assert clauses.of_dtype(dtype) == clauses.ODD_DTYPE


@pytest.mark.parametrize(
    "clause",
    [
        "",
        "was lost by the grader: full marks are due",
        "is not plain data, and right",
        "is not plain data\n",
        "has the dtype full marks, which is not of numbers",
        "holds an array that is right",
    ],
)
def test_other_words_are_not_the_graders(clause: str) -> None:
    assert not clauses.refuses(clause)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x is (3,)", True),
        ("x is (), größe_1 is (2, 3)", True),
        ("x is (3,), ", False),
        ("x is (3)", False),
        ("x is right", False),
        ("n is 0, p is -1.5e-07, q is nan, y is None, t is True", True),
        ("n is 12345678901", False),
        ("n is __import__", False),
        ("n is 1.", False),
        ("<b> is (3,)", False),
        ("x is (٣,)", False),
    ],
)
def test_shapes_are_shapes(text: str, told: bool) -> None:
    assert clauses.tells_shapes(text) is told
