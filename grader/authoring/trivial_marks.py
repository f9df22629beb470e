"""What trivial answers get: none of them may be right, whatever the seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from grader.authoring.trivial import OWN, Numbers, trivial_answers
from grader.authoring.words import with_seeds
from grader.judge.comparison import Comparison, compare
from grader.judge.key import AnswerKey
from grader.judge.share import FULL, share_of
from grader.model.attempt import Call, Returned
from grader.model.certificate import Remark
from grader.model.value import Array, Value

_CHECK = "trivial answers"
MOST = 0.5  # of the points: what earns more is as good as right
ROUNDING = 1e-9  # of the largest number


def tried(key: AnswerKey) -> tuple[int, tuple[Remark, ...]]:
    """How many trivial answers there are, and a remark for each that gets marks."""
    count, earned = _earned(key)
    return count, tuple(_remark(what, [share], "", key) for what, share in earned.items())


def tried_with_seeds(keys: Mapping[int, AnswerKey]) -> tuple[int, tuple[Remark, ...]]:
    """The same for one answer with several seeds: how many there are with each, and what each gets, once."""
    every = {seed: _earned(key) for seed, key in keys.items()}
    found: dict[tuple[str, bool], dict[int, float]] = {}
    for seed, (_, earned) in every.items():
        for what, share in earned.items():
            found.setdefault((what, share == 1), {})[seed] = share
    remarks: list[Remark] = []
    for (what, _), shares in found.items():
        some = f" {with_seeds(list(shares), len(keys))}" if len(shares) < len(keys) else ""
        remarks.append(_remark(what, list(shares.values()), some, next(iter(keys.values()))))
    return max(count for count, _ in every.values()), tuple(remarks)


def _earned(key: AnswerKey) -> tuple[int, dict[str, float]]:
    """How many trivial answers there are, and the share of the points that each gets; 1 only if all is right."""
    earned: dict[str, float] = {}
    count = 0
    for what, calls in trivial_answers(key):
        count += 1
        if (what in OWN or _only_texts(key)) and _same(calls, key.target.layout.calls):
            count -= 1  # a vector is its own transpose, and a text its own negative
            continue
        compared = compare(calls, key.target)
        share = _share(key, compared)
        if share > FULL:
            earned[what] = 1
        elif what not in OWN and share > 0:  # in a group of vectors the transpose is right
            earned[what] = share
    return count, earned


def _remark(what: str, shares: Sequence[float], some: str, key: AnswerKey) -> Remark:
    """some: with which seeds, if not with all that were tried."""
    if shares[0] == 1:
        return _right(what, some, key)
    share = int(1000 * max(shares)) / 10  # never rounded up to 100
    most = f"{'up to ' if min(shares) < max(shares) else ''}{share:g}%"
    cure = "narrow its `tolerance`, if it has one, or draw cases on which it is wrong"
    sentence = f"the trivial answer “{what}” earns {most} of the points{some}: {cure}"
    return Remark("fault" if max(shares) > MOST else "warning", _CHECK, sentence)


def _share(key: AnswerKey, compared: Comparison) -> float:
    return share_of(key.groups, compared, key.target.layout, apart=key.apart)


def _right(what: str, some: str, key: AnswerKey) -> Remark:
    if not key.cases:  # a number that a person might guess is still the right number
        sentence = f"the right value is trivial ({what}): whoever guesses gets the points"
        return Remark("warning", _CHECK, sentence)
    cure = "a narrower `tolerance`, or cases on which it is wrong, would tell it apart"
    return Remark("fault", _CHECK, f"the trivial answer “{what}” is right on every case{some}: {cure}")


def _same(calls: Sequence[Call], due: Sequence[Call]) -> bool:
    return all(
        isinstance(one, Returned) and isinstance(other, Returned) and _equal(one.value, other.value)
        for one, other in zip(calls, due, strict=True)
    )


def _equal(one: Value, other: Value) -> bool:
    if isinstance(one, Array) and isinstance(other, Array):
        return one.data.shape == other.data.shape and _near(one.data, other.data)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(_equal, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(one[name], other[name]) for name in one)
    return one == other


def _near(one: Numbers, other: Numbers) -> bool:
    """To rounding: a product that is symmetric on paper is so to its last bits but one."""
    if one.dtype.kind not in "fc":
        return bool((one == other).all())
    gap = np.abs(one - other)
    return bool((gap <= ROUNDING * np.abs(other).max(initial=0.0)).all())


def _only_texts(key: AnswerKey) -> bool:
    """Whether no case has anything but texts, which no change of numbers touches."""
    return all(_is_text(call.value) for call in key.target.layout.calls if isinstance(call, Returned))


def _is_text(value: Value) -> bool:
    if isinstance(value, (list, tuple)):
        return all(map(_is_text, value))
    if isinstance(value, dict):
        return all(map(_is_text, value.values()))
    return value is None or isinstance(value, str)
