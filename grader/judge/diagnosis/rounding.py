"""Right values that were rounded to a few decimals on the way out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.judge.diagnosis.wrong import Wrong
from grader.model.message import Message, phrases

MOST = 8  # decimals: more are hardly a rounding


def decimals(wrong: Wrong) -> Iterator[tuple[str, Message]]:
    """The look's id and sentence, where all numbers have as few decimals, and lie no farther off than those explain."""
    for digits in range(1, MOST + 1):
        if all((np.round(got, digits) == got).all() for got in wrong.got):
            half = 0.5 * 10.0**-digits
            if all((np.abs(got - due) <= half + allowed).all() for got, due, allowed in wrong.rows()):
                said = phrases(
                    "Your values are the right ones, rounded to {number} decimal.",
                    "Your values are the right ones, rounded to {number} decimals.",
                    digits,
                )
                yield "rounded-to-decimals", said
            return
