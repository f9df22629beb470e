"""Values that are near the right ones on every wrong case, and are nothing exact: rounded, or only approximated."""

from __future__ import annotations

import numpy as np

from grader.judge.comparison import Comparison
from grader.judge.diagnosis.looks import Look, in_entries
from grader.judge.diagnosis.wrong import FEWEST, Wrong, wrong_parts
from grader.judge.key import AnswerKey
from grader.model.message import phrase

SHARES = {1e-5: "0.001 %", 1e-4: "0.01 %", 1e-3: "0.1 %", 1e-2: "1 %"}
SMALL = 0.1  # of the largest number of a case: below it a number is held against so much of that one


def close(key: AnswerKey, comparison: Comparison) -> Look | None:
    """How near all wrong entries are; None where one is not, or where cases are too few, or whole numbers were due.

    The weakest of all looks: for what no other look and no slip explains.
    """
    parts = wrong_parts(key, comparison)
    if not parts or not all(_can_tell(wrong) for wrong in parts.values()):
        return None
    farthest = max(_farthest(wrong) for wrong in parts.values())
    share = next((said for most, said in SHARES.items() if farthest <= most), None)
    if share is None:
        return None
    # NOTE: {share} is "0.1 %".
    said = phrase(
        "Your values are within {share} of the right ones: is something rounded, or only approximated?", share=share
    )
    return in_entries(key, parts, Look("close", said))


def _can_tell(wrong: Wrong) -> bool:
    """Nothing is allowed around whole numbers: near is wrong there in another way."""
    rounded = all((allowed > 0).any() for allowed in wrong.allowed)
    return rounded and len({due.tobytes() for due in wrong.due}) >= FEWEST


def _farthest(wrong: Wrong) -> float:
    """The largest difference, relative to the number that was due, or to a part of the largest one of its case.

    Rounding noise is left out.
    """
    worst = 0.0
    with np.errstate(all="ignore"):  # what overflows is far
        for got, due, _ in wrong.rows():
            size = np.maximum(np.abs(due), SMALL * np.abs(due).max(initial=0.0))
            apart = np.abs(got - due)
            worst = max(worst, float(np.where(apart <= wrong.noise, 0.0, apart / size).max(initial=0.0)))
    return worst
