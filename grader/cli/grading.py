"""What `grade run` does with its options."""

from __future__ import annotations

import os
import platform
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.cli.console import Console
from grader.cli.places import MARKS, store_of
from grader.cli.progress import Progress
from grader.cli.run_options import Options, formats_of, jobs_of
from grader.cli.telling import tell, write_facts
from grader.errors import UsageError
from grader.grading.class_run import grade_class
from grader.grading.gradebooks import book_of
from grader.grading.keeping import Terms
from grader.grading.order import Order
from grader.grading.outcome import Outcome
from grader.grading.stamp import Stamps
from grader.sandbox.rung import Rung
from grader.sandbox.wall import Wall
from grader.store.kept import Kept, default_folder

if TYPE_CHECKING:
    from grader.sandbox.cluster.cluster import Cluster


def grade_and_tell(submissions: Path, options: Options, stamps: Stamps | None, runner: Wall | Cluster) -> int:
    """Grade, print what came of it, and give the exit code. runner: is closed when all is graded."""
    console, errors = Console(), Console(stderr=True)
    started = time.monotonic()
    formats = formats_of(options["formats"])
    order = Order(
        submissions=submissions,
        problems=options["problems"],
        out=options["out"],
        seed=options["seed"],
        only=options["only"],
        formats=formats,
        marks=options["marks"] or (MARKS if os.path.lexists(MARKS) else None),
        store=_store(options),
        terms=Terms(
            Rung.none if options["trust_submissions"] else Rung[options["isolation"]], options["fresh"], options["why"]
        ),
        certified=options["require_certificates"],
        book=book_of(formats, options["roster"], options["out"]),
        language=options["lang"],
    )
    kept = Kept(None if options["no_cache"] else options["cache"] or default_folder())
    with runner, Progress(errors, why=options["why"]) as progress:
        outcome = grade_class(order, runner, kept, progress)
        facts = _facts(runner, jobs_of(options), time.monotonic() - started, outcome)
    write_facts(order.out, facts)
    if stamps is not None:
        stamps.leave(outcome, facts)
    return tell(console, errors, options, outcome, facts)


def _store(options: Options) -> str | Path | None:
    if options["no_store"] and options["store"] is not None:
        raise UsageError("--store names a store and --no-store wants none; leave out one of them")
    return None if options["no_store"] else store_of(options["store"], options["out"])


def _facts(wall: Wall | Cluster, jobs: int, seconds: float, outcome: Outcome) -> dict[str, Any]:
    """Everything about the run that is not a mark: it may differ between two runs with the same marks."""
    return {
        "seconds": round(seconds, 3),
        "jobs": jobs,
        "isolation": wall.rung.name if wall.started else None,
        "isolation_reasons": list(wall.reasons) if wall.started else [],
        "submissions_run": outcome.ran,
        "submissions_reused": outcome.reused,
        "engine": "local" if isinstance(wall, Wall) else "dask",
        "workers": [] if isinstance(wall, Wall) else list(wall.notes),
        "interrupted": outcome.interrupted,
        "left_out": list(outcome.left_out),
        "marks_left_out": list(outcome.marks_left_out),
        "machine": {"system": platform.platform(), "processors": os.cpu_count()},
        "versions": {name: version(name) for name in ("grader", "numpy", "torch")}
        | {"python": platform.python_version()},
    }
