"""What the reference takes of what a student may use."""

from __future__ import annotations

from collections.abc import Iterator

from grader.authoring.pool import Pool
from grader.model.certificate import Remark, Use

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
            much = "more than" if used > allowed else "over a fifth of"  # the figure itself is another one each time
            what = f"{much} the {allowed:g} {word} that a student may use: raise `limits`, or draw smaller"
            yield Remark("fault" if used > allowed else "warning", _CHECK, f"the reference takes {what}")
