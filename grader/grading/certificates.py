"""Which problems have a certificate: those who grade ask for it, and `grade check` makes it."""

from __future__ import annotations

from collections.abc import Iterable

from grader.errors import UsageError
from grader.grading.grounds import PACKAGES, version_of
from grader.model.effort import Effort
from grader.model.exam import Exam
from grader.store.certificates import Certificates
from grader.store.kept import Kept
from grader.store.standing import Uncertified, shown

FULL = Effort()


def certificates_of(kept: Kept, effort: Effort = FULL) -> Certificates:
    """Those that were made with this effort, on these packages."""
    versions = [f"{name} {version_of(name)}" for name in (*PACKAGES, "grader")]
    return Certificates(kept, (*versions, f"seeds {list(effort.seeds)}", f"draws {effort.draws}"))


def uncertified(exams: Iterable[Exam], kept: Kept) -> tuple[Uncertified, ...]:
    """The problems of these exams that have no clean certificate as they are now."""
    certificates = certificates_of(kept)
    return tuple(
        Uncertified(f"{exam.id}/{file.id}", certificates.key(file))
        for exam in exams
        for file in exam.problems
        if certificates.standing(file) != "certified"
    )


def require(missing: Iterable[Uncertified]) -> None:
    """UsageError if a problem has no clean certificate."""
    labels = [each.label for each in missing]
    if labels:
        raise UsageError(
            f"--require-certificates: {shown(labels)} {'has' if len(labels) == 1 else 'have'} no clean certificate as"
            " the problems are now; run `grade check` on them first, or leave the option out"
        )
