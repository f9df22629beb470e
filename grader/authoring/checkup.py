"""What is wrong with a problem, beyond what makes it unsound: mistakes that are no mistakes, or not told apart."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.judge.comparison import agrees, compare
from grader.judge.key import AnswerKey, KnownMistake, ProblemKey
from grader.judge.target import raising


def complaints(problem: ProblemKey) -> Iterator[str]:
    """One sentence a fault; none for a problem that is sound and whose mistakes all fail and differ."""
    if problem.unsound is not None:
        yield problem.unsound
    for name, key in problem.answers.items():
        for number, mistake in enumerate(key.mistakes):
            yield from _faults(f"{problem.file.file}: {name}: mistake `{mistake.id}`", key, mistake)
            for other in key.mistakes[:number]:
                if _alike(key, mistake, other):
                    yield (
                        f"{problem.file.file}: {name}: the mistakes `{other.id}` and `{mistake.id}` give the same "
                        "values on every case: draw cases that tell them apart, or make them one"
                    )


def _faults(where: str, key: AnswerKey, mistake: KnownMistake) -> Iterator[str]:
    for way, target in enumerate(mistake.targets):
        calls = target.layout.calls
        which = where if len(mistake.targets) == 1 else f"{where} (way {way + 1})"
        passed = compare(calls, key.target).passed
        if raising(calls).all():
            yield f"{which} raises on every case, so no answer can be recognised as it"
        elif passed.all():
            yield f"{which} is right on every case: it would get full marks"
        elif not agrees(calls, target, ~passed):
            yield f"{which} is not recognised as itself: it fails only where it raises"


def _alike(key: AnswerKey, one: KnownMistake, other: KnownMistake) -> bool:
    return any(
        agrees(a.layout.calls, b, ~compare(a.layout.calls, key.target).passed)
        for a in one.targets
        for b in other.targets
        if not np.array_equal(raising(a.layout.calls), np.ones(len(a.layout.calls), bool))
    )
