"""Digests of what a run depends on: hand-ins, problems' inputs, packages, and the grader's own code."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, version

from grader.judge.key import ProblemKey
from grader.model.job import Questions, Source
from grader.model.submission import Submission
from grader.sandbox import encode
from grader.store.own_code import own_code

PACKAGES = ("numpy", "torch", "matplotlib", "sympy", "mpmath", "networkx")  # all that students' code can import


def environment() -> dict[str, str]:
    """What students' code runs on, besides the machine: versions, and the wall's own code."""
    facts = {"python": platform.python_version(), "machine": platform.machine(), "wall": own_code(("sandbox",))[:16]}
    return facts | {name: found for name in PACKAGES if (found := version_of(name))}


def grounds(seed: int) -> dict[str, str]:
    """What marks depend on besides the problem's file, as rules (judge/rules.py)."""
    code = own_code(("model", "judge", "sandbox", "grading"))[:16]
    return {
        "seed": str(seed),
        "grader": f"{version_of('grader')} ({code})",
        "python": platform.python_version(),
        "numpy": version_of("numpy"),
        "torch": version_of("torch"),
    }


@cache
def version_of(package: str) -> str:
    """The installed version of a package, by its own name or that of what is imported; empty if there is none."""
    with suppress(PackageNotFoundError):
        return version(package)
    with suppress(PackageNotFoundError, KeyError):
        return " ".join(version(name) for name in sorted(set(packages_distributions()[package])))
    return ""


def submission_digest(submission: Submission) -> bytes:
    """SHA-256 of the files' names and texts; of what cannot be read, of the reason."""
    if submission.unreadable is not None:
        return _digest(["unreadable", submission.unreadable.verdict, submission.unreadable.sentence])
    return _digest(part for source in _sorted(submission.sources) for part in (source.name, source.text))


def texts_digest(submission: Submission) -> bytes:
    """SHA-256 of the texts alone, in any order: the same for files that were renamed."""
    return _digest(sorted(source.text for source in submission.sources))


def inputs_digest(problem: ProblemKey, questions: Questions) -> bytes:
    """SHA-256 of all that a sound problem hands to students' code: questions with their cases, limits, packages,
    and what of them is forbidden.
    """
    limits = [f"{each.seconds!r} {each.megabytes}" for each in questions.items]
    limits.append(f"{questions.room.seconds!r} {questions.room.megabytes}")
    packages = [name if name in PACKAGES else f"{name} {version_of(name)}" for name in sorted(questions.packages)]
    forbidden = [f"forbid {name}" for name in sorted(questions.forbid)]
    names = _digest([problem.file.exam, problem.file.id, *limits, *packages, *forbidden])
    return hashlib.sha256(encode.questions(questions) + names).digest()


def _sorted(sources: Sequence[Source]) -> list[Source]:
    return sorted(sources, key=lambda source: source.name)


def _digest(parts: Iterable[str]) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8, "little") + content)
    return digest.digest()
