"""What the reference takes of what a student may use."""

from __future__ import annotations

from collections.abc import Iterator

from grader.authoring.pool import Pool
from grader.model.certificate import Remark, Use, Weight

MUCH = 0.2  # of a limit: a student who loops where the author calls numpy takes several times as much
_CHECK = "limits"


def use(pool: Pool) -> Use:
    """For all cases of one seed."""
    limits = pool.answer.limits or pool.file.problem.limits
    return Use(pool.seconds["reference"], limits.seconds, pool.megabytes, limits.megabytes)


def told(found: Use) -> Iterator[Remark]:
    """What a limit leaves to a student who is slower than the author."""
    for word, used, allowed in (
        ("s", found.seconds, found.seconds_allowed),
        ("MB", found.megabytes, found.megabytes_allowed),
    ):
        if used > MUCH * allowed:
            yield too_much(allowed, word) if used > allowed else _remark("warning", "over a fifth of", allowed, word)


def too_much(allowed: float, word: str = "s") -> Remark:
    """That the reference takes more than a student may."""
    return _remark("fault", "more than", allowed, word)


def _remark(weight: Weight, much: str, allowed: float, word: str) -> Remark:
    """Without the figure itself, which is another one each time."""
    what = f"{much} the {allowed:g} {word} that a student may use: raise `limits`, or draw smaller"
    return Remark(weight, _CHECK, f"the reference takes {what}")
