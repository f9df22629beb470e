"""Certificates by what they were made from: a problem that has not changed is not checked again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from grader.model.certificate import Certificate
from grader.model.exam import ProblemFile
from grader.store.kept import Kept
from grader.store.kept_objects import KeptObjects
from grader.store.own_code import own_code
from grader.store.standing import keep_standing, standing

_CODE = ("authoring", "grading", "judge", "model", "render", "sandbox", "store")


class Certificates:
    """ground: what certificates depend on besides the problem ("numpy 2.4.6", how much was tried)."""

    def __init__(self, kept: Kept, ground: Sequence[str]) -> None:
        self._kept = kept
        self._objects: KeptObjects[Certificate] = KeptObjects(kept, "certificate", Certificate)
        self._shared = tuple(ground)

    def get(self, file: ProblemFile) -> Certificate | None:
        """The certificate of exactly this problem, or None."""
        return self._objects.get(self._ground(file))

    def put(self, file: ProblemFile, certificate: Certificate) -> None:
        """Keep a certificate."""
        self._objects.put(self._ground(file), certificate)
        keep_standing(self._kept, self.key(file), certificate.standing)

    def standing(self, file: ProblemFile) -> str | None:
        """What the certificate says in a word, without reading it; None where there is none of this content."""
        return standing(self._kept, self.key(file))

    def key(self, file: ProblemFile) -> str:
        """Under which name the word is kept."""
        text = "\x1f".join(map(str, self._ground(file))).encode("utf-8", "surrogatepass")
        return f"standing-{hashlib.sha256(text).hexdigest()}"

    def _ground(self, file: ProblemFile) -> tuple[object, ...]:
        of_the_exam = (file.packages, file.forbid, file.language)
        return (file.exam, file.id, file.digest, *of_the_exam, *self._shared, own_code(_CODE))
