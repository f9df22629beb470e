"""What students carry on: reference and oracle must agree on it, where both have a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.sandbox.wall import Wall
from tests.authoring.making import certificate, problem, remarks

TEXT = """\
title: T
statement: '`S1`, `S2`'
answers:
  S1:
    points: 1
    reference: (9 - 3) // 2 + 1
    oracle: 2 + 2
    mistakes: {{p: {{answer: 9 - 3 + 1, feedback: "Stride?"}}, q: {{answer: 9 / 2, feedback: "Whole?"}}}}
  S2:
    points: 1
    given: {{n: S1}}
    reference: (n - 1) // 3 + 1
    oracle: {oracle}
"""


@pytest.mark.parametrize(
    ("oracle", "said"),
    [
        ("(n + 2) // 3", []),
        (
            "4 - 2 if n == 4 else n",
            ["for n = 7, which is carried on after the mistake `p` of S1: reference and oracle"],
        ),
        ("[0, 0, 0, 0, 2][n]", []),
    ],
    ids=["agrees", "disagrees", "has no value"],
)
def test_values_of_known_mistakes_are_tried(wall: Wall, tmp_path: Path, oracle: str, said: list[str]) -> None:
    found = remarks(certificate(wall, problem(tmp_path, TEXT.format(oracle=f'"{oracle}"'))), "agreement")
    assert [weight for weight, _ in found] == ["fault"] * len(said)
    assert all(sentence.startswith(begins) for (_, sentence), begins in zip(found, said, strict=True))
