"""What runs submissions: the wall on this machine, or Dask workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.cli.run_options import Options, jobs_of
from grader.errors import UsageError
from grader.sandbox.wall import Wall

if TYPE_CHECKING:
    from grader.sandbox.cluster.cluster import Cluster


def runner_of(options: Options, *, at_once: bool) -> Wall | Cluster:
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
            wall.prepare()
        return wall
    from grader.sandbox.cluster.cluster import Cluster  # brings networks along

    return Cluster(wall, scheduler=options["scheduler"], minimum=minimum, jobs=jobs, trust=trust)
