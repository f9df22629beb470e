"""What `grade run` does with its options, and what it says about the outcome."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TypedDict

from rich.console import Console

from grader.cli.progress import Progress
from grader.cli.storing import MARKS, store_of
from grader.errors import UsageError
from grader.grading.class_run import Outcome, grade_class
from grader.grading.keeping import Terms
from grader.grading.order import Order
from grader.render.clean import clean
from grader.render.terminal import exam_table, legend
from grader.sandbox.cluster.cluster import Cluster
from grader.sandbox.rung import Rung
from grader.sandbox.wall import Wall
from grader.store.kept import Kept, default_folder
from grader.store.outbox import Outbox

MOST_NOTES = 10


class Options(TypedDict):
    """The options of `grade run`, by the names that click gives them."""

    problems: Path
    marks: Path | None
    out: Path
    seed: int
    jobs: int | None
    only: tuple[str, ...]
    formats: tuple[str, ...]
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


def grade_and_tell(submissions: Path, options: Options) -> int:
    """Grade, print what came of it, and give the exit code."""
    console, errors = Console(), Console(stderr=True)
    started = time.monotonic()
    order = Order(
        submissions=submissions,
        problems=options["problems"],
        out=options["out"],
        seed=options["seed"],
        only=options["only"],
        formats=frozenset(options["formats"] or ("html", "csv")),
        marks=options["marks"] or (MARKS if os.path.lexists(MARKS) else None),
        store=_store(options),
        terms=Terms(
            Rung.none if options["trust_submissions"] else Rung[options["isolation"]], options["fresh"], options["why"]
        ),
    )
    jobs = options["jobs"] or os.cpu_count() or 1
    kept = Kept(None if options["no_cache"] else options["cache"] or default_folder())
    with _engine(options, jobs) as runner, Progress(errors, why=options["why"]) as progress:
        outcome = grade_class(order, runner, kept, progress)
        facts = _facts(runner, jobs, time.monotonic() - started, outcome)
    with suppress(UsageError):  # that the disk is full is told already
        Outbox(order.out).write("run.json", json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
    _tell(console, errors, order, outcome, facts)
    return _exit_code(outcome, options["fail_under"], errors)


def _store(options: Options) -> str | Path | None:
    if options["no_store"] and options["store"] is not None:
        raise UsageError("--store names a store and --no-store wants none; leave out one of them")
    return None if options["no_store"] else store_of(options["store"], options["out"])


def _engine(options: Options, jobs: int) -> Wall | Cluster:
    if options["scheduler"] is not None and options["engine"] != "dask":
        raise UsageError("--scheduler is for the engine dask; add --engine dask, or leave --scheduler out")
    if options["scheduler"] == "":
        raise UsageError("--scheduler names no address; give the one that `dask scheduler` prints, or leave it out")
    minimum, trust = options["isolation"], options["trust_submissions"]
    wall = Wall(minimum=minimum, jobs=jobs, trust=trust)
    if options["engine"] == "local":
        return wall
    return Cluster(wall, scheduler=options["scheduler"], minimum=minimum, jobs=jobs, trust=trust)


def _facts(wall: Wall | Cluster, jobs: int, seconds: float, outcome: Outcome) -> dict[str, object]:
    """Everything about the run that is not a mark: it may differ between two runs with the same marks."""
    return {
        "seconds": round(seconds, 3),
        "jobs": jobs,
        "isolation": wall.rung.name if wall.started else None,
        "isolation_reasons": list(wall.reasons) if wall.started else [],
        "submissions_run": outcome.ran,
        "submissions_reused": outcome.reused,
        "engine": "local" if isinstance(wall, Wall) else "dask",
        "workers": list(wall.notes) if isinstance(wall, Cluster) else [],
        "interrupted": outcome.interrupted,
        "left_out": list(outcome.left_out),
        "marks_left_out": list(outcome.marks_left_out),
        "machine": {"system": platform.platform(), "processors": os.cpu_count()},
        "versions": {name: version(name) for name in ("grader", "numpy", "torch")}
        | {"python": platform.python_version()},
    }


def _tell(console: Console, errors: Console, order: Order, outcome: Outcome, facts: dict[str, object]) -> None:
    page = str(order.out / ("index.html" if "html" in order.formats else "report.json"))
    for summary in outcome.summaries:
        console.print(exam_table(summary, ascii_only=console.options.ascii_only, page=page))
        console.print()
    if text := legend(outcome.summaries, ascii_only=console.options.ascii_only):
        console.print(text, markup=False, highlight=False)
    for sentence in outcome.unwritten:
        _say(errors, f"grade: {sentence}")
    workers = facts["workers"]
    assert isinstance(workers, list)
    for sentence in [*map(str, workers), *outcome.left_out]:
        _say(errors, f"note: {sentence}")
    for sentence in _few(outcome.marks_left_out):
        _say(errors, f"note: {sentence}")
    if outcome.astray:
        were = "was" if outcome.astray == 1 else "were"
        _say(errors, f"{_count(outcome.astray, 'hand-in')} {were} LEFT OUT and {were} not graded: see the notes above.")
    if outcome.unsound:
        _say(errors, f"{_count(len(outcome.unsound), 'problem')} cannot be trusted; nobody is graded on them.")
    if outcome.ungraded:
        _say(errors, f"{_count(outcome.ungraded, 'submission')} could not be graded whole, through no fault of theirs.")
    if outcome.interrupted:
        _say(errors, "Stopped before the end: what was graded is kept, the rest is marked `ungraded`.")
    if facts["isolation"] not in ("full", None):
        reasons = facts["isolation_reasons"]
        assert isinstance(reasons, list)
        _say(errors, f"isolation: {facts['isolation']}; {'; '.join(dict.fromkeys(map(str, reasons)))}.")
    _say(console, f"{facts['seconds']} s, {_run_and_reused(outcome, facts)}. The class: {page}")


def _run_and_reused(outcome: Outcome, facts: dict[str, object]) -> str:
    wall = f"isolation {facts['isolation']}" if facts["isolation"] else "nothing had to be run"
    if not outcome.reused or not outcome.ran:
        return wall
    return f"{wall}; {_count(outcome.ran, 'submission')} run, {outcome.reused} as kept"


def _say(console: Console, text: str) -> None:
    console.print(clean(text, 4000), markup=False, highlight=False, soft_wrap=True)


def _few(sentences: Sequence[str]) -> Sequence[str]:
    """The first sentences, and how many more there are."""
    if len(sentences) <= MOST_NOTES:
        return sentences
    return [*sentences[:MOST_NOTES], f"and {len(sentences) - MOST_NOTES} more marks; run.json has all of these notes"]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _exit_code(outcome: Outcome, fail_under: float | None, errors: Console) -> int:
    missed = fail_under is not None and outcome.lowest is not None and outcome.lowest < fail_under
    if missed:
        _say(errors, f"--fail-under {fail_under:g}: the lowest submission has {outcome.lowest:.1f} % of its points.")
    if outcome.unwritten:
        return 2
    failed = outcome.unsound or outcome.ungraded or outcome.interrupted
    return 1 if missed or failed else 0
