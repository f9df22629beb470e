"""A run for which nothing has changed since the last one: its outcome is told again, and no more is done."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from grader.cli.places import MARKS, store_of
from grader.cli.run_options import Options
from grader.grading.stamp import Stamps
from grader.store.kept import Kept, default_folder
from grader.store.shelf_of_exams import ShelfOfExams

_NOT_OF_MARKS = ("fail_under", "jobs", "fresh", "why")  # the same marks and reports with and without these


def stamps_of(submissions: Path, options: Options) -> Stamps | None:
    """Where runs with these options are noted; None for those that keep nothing, or trust what they run."""
    if options["no_store"] or options["no_cache"] or options["trust_submissions"] or options["engine"] != "local":
        return None
    command = (submissions, *(item for item in sorted(options.items()) if item[0] not in _NOT_OF_MARKS))
    inputs: tuple[Path, ...] = (submissions, options["problems"], options["marks"] or MARKS)
    inputs += () if options["roster"] is None else (options["roster"],)
    store = Path(store_of(options["store"], options["out"]))
    shelf = ShelfOfExams.around(options["problems"])
    return Stamps(Kept(options["cache"] or default_folder()), command, inputs, shelf, options["out"], store)


def told_again(stamps: Stamps, options: Options) -> int | None:
    """The exit code, if all is as it was; None if the run must be done, or is wished."""
    started = time.monotonic()
    stamp = None if options["fresh"] or options["why"] or options["scheduler"] else stamps.found()
    if stamp is None:
        return None
    from grader.cli.console import Console
    from grader.cli.telling import tell, write_facts

    now = {"seconds": round(time.monotonic() - started, 3), "jobs": options["jobs"] or stamp.facts["jobs"]}
    ran: dict[str, Any] = {
        "submissions_run": 0,
        "submissions_reused": stamp.outcome.reused,
        "isolation": None,
        "isolation_reasons": [],
    }
    facts = stamp.facts | now | ran
    write_facts(options["out"], facts)
    return tell(Console(), Console(stderr=True), options, stamp.outcome, facts)


def likely_to_run(stamps: Stamps | None, options: Options) -> bool:
    """Whether it is a fair guess that something will have to be run, before anything has been read."""
    return stamps is None or options["fresh"] or stamps.changed
