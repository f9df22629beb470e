"""Certificates by what they were made from: a problem that has not changed is not checked again."""

from __future__ import annotations

from collections.abc import Sequence

from grader.model.certificate import Certificate
from grader.model.exam import ProblemFile
from grader.store.kept import Kept
from grader.store.kept_objects import KeptObjects
from grader.store.own_code import own_code


class Certificates:
    """ground: what certificates depend on besides the problem ("numpy 2.4.6", how much was tried)."""

    def __init__(self, kept: Kept, ground: Sequence[str]) -> None:
        self._kept: KeptObjects[Certificate] = KeptObjects(kept, "certificate", Certificate)
        self._standings: KeptObjects[str] = KeptObjects(kept, "standing", str)
        self._shared = tuple(ground)

    def get(self, file: ProblemFile) -> Certificate | None:
        """The certificate of exactly this problem, or None."""
        return self._kept.get(self._ground(file))

    def put(self, file: ProblemFile, certificate: Certificate) -> None:
        """Keep a certificate."""
        self._kept.put(self._ground(file), certificate)
        self._standings.put(self._ground(file), certificate.standing)

    def standing(self, file: ProblemFile) -> str | None:
        """What the certificate says in a word, without reading it; None where there is none of this content."""
        return self._standings.get(self._ground(file))

    def _ground(self, file: ProblemFile) -> tuple[object, ...]:
        code = own_code(("authoring", "render"))  # the other floors are in every kept object's name
        return (file.exam, file.id, file.digest, file.packages, file.forbid, *self._shared, code)
