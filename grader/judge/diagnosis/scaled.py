"""Right values times a factor: the same one everywhere, or one of its own in each case."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.judge.diagnosis.factors import CLOSE, factor_by_case, one_factor
from grader.judge.diagnosis.features import features_of
from grader.judge.diagnosis.wrong import FEWEST, Wrong
from grader.judge.key import AnswerKey
from grader.model.message import Message, phrase

_NONE = 1e-9  # a factor below it is none: what came is 0


def scaled(key: AnswerKey, wrong: Wrong) -> Iterator[tuple[str, Message]]:
    """The look's id and sentence."""
    own = _own_factors(wrong)
    if len(own) < FEWEST:
        return
    same = _same_factor(wrong, own)
    if same is not None:
        yield "factor", one_factor(same)
    elif _fits(wrong, own, 1.0):
        chosen = np.zeros(len(key.cases), dtype=bool)
        chosen[[wrong.cases[at] for at in own]] = True
        if said := factor_by_case(np.array(list(own.values())), features_of(key).quantities, chosen):
            yield "factor-by-case", said
        elif any(wrong.due[at].size > 1 for at in own):
            yield "factor-by-case", phrase("Your values are off by a factor, another one in each case.")


def _own_factors(wrong: Wrong) -> dict[int, float]:
    """By its largest number the factor of each case that has one which is more than what is allowed around it."""
    own = {}
    for at, (got, due, allowed) in enumerate(wrong.rows()):
        largest = int(np.argmax(np.abs(due))) if due.size else 0
        if due.size and abs(due[largest]) > allowed[largest]:
            own[at] = float(got[largest] / due[largest])
    return own


def _same_factor(wrong: Wrong, own: dict[int, float]) -> float | None:
    """The factor of all cases, if there is one; rounding may leave a case too little to tell its own factor by."""
    clear = {at: own[at] for at in own if np.abs(wrong.due[at]).max() * CLOSE > wrong.noise}
    factors = np.array(list(clear.values()))
    if len(clear) < FEWEST:
        return None
    usual = float(np.median(factors))
    same = bool((np.abs(factors - usual) <= CLOSE * abs(usual)).all())
    return usual if same and _fits(wrong, clear, usual) else None


def _fits(wrong: Wrong, factors: dict[int, float], otherwise: float) -> bool:
    """Whether what came is what was due times the factor of each case."""
    every = [factors.get(at, otherwise) for at in range(len(wrong.due))]
    values = (factor * due for factor, due in zip(every, wrong.due, strict=True))
    sizes = [max(1.0, abs(factor)) for factor in every]
    return not any(abs(factor) < _NONE for factor in factors.values()) and wrong.all_near(values, sizes)
