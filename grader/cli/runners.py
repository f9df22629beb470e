"""What runs submissions: the wall on this machine, or Dask workers."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.run_options import Options, jobs_of
from grader.errors import UsageError
from grader.sandbox.profile import PLAIN, Profile, student_profile
from grader.sandbox.wall import Wall
from grader.store.plain_files import NotPlainError, read_plain

_LARGEST = 1_000_000  # bytes
_USUAL = ("numpy", "torch")  # packages, where the exam says nothing else

if TYPE_CHECKING:
    from grader.sandbox.cluster.cluster import Cluster


def runner_of(submissions: Path, options: Options, *, at_once: bool) -> Wall | Cluster:
    """What the options ask for. at_once: the wall of this machine begins to start. UsageError: they do not fit."""
    jobs = jobs_of(options)
    if options["scheduler"] is not None and options["engine"] != "dask":
        raise UsageError("--scheduler is for the engine dask; add --engine dask, or leave --scheduler out")
    if options["scheduler"] == "":
        raise UsageError("--scheduler names no address; give the one that `dask scheduler` prints, or leave it out")
    minimum, trust = options["isolation"], options["trust_submissions"]
    wall = Wall(minimum=minimum, jobs=jobs, trust=trust)
    if options["engine"] == "local":
        if at_once:
            wall.prepare(likely(submissions))
        return wall
    from grader.sandbox.cluster.cluster import Cluster  # brings networks along

    return Cluster(wall, scheduler=options["scheduler"], minimum=minimum, jobs=jobs, trust=trust)


def likely(submissions: Path) -> Profile:
    """What one script alone is likely to need; a class of many needs more than one zygote in any case."""
    with suppress(NotPlainError):
        text = read_plain(submissions, _LARGEST).decode("utf-8", "replace")
        return student_profile(text, _USUAL)
    return PLAIN
