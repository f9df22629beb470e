"""What a person can set for a run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypedDict

from grader.cli.options import DEFAULT_FORMATS
from grader.model.language import Language


class Options(TypedDict):
    """The options of `grade run`, by the names that click gives them."""

    problems: Path
    marks: Path | None
    out: Path
    seed: int
    jobs: int | None
    only: tuple[str, ...]
    formats: tuple[str, ...]
    roster: Path | None
    lang: Language | None
    isolation: str
    trust_submissions: bool
    fail_under: float | None
    cache: Path | None
    no_cache: bool
    engine: str
    scheduler: str | None
    store: str | None
    no_store: bool
    fresh: bool
    why: bool
    require_certificates: bool


def formats_of(named: tuple[str, ...]) -> frozenset[str]:
    """What is written beside report.json, where these were named."""
    return frozenset(named or DEFAULT_FORMATS)


def jobs_of(options: Options) -> int:
    """How many submissions run at a time."""
    return options["jobs"] or os.cpu_count() or 1
