"""What `grade watch` does."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click
from watchfiles import watch

from grader.cli.certifying import Options, certify_and_tell
from grader.cli.checking import check_and_tell
from grader.cli.console import Console
from grader.cli.trying import try_and_tell
from grader.errors import GraderError
from grader.model.effort import Effort
from grader.sandbox.wall import Wall
from grader.store.one_problem import file_of

_QUIET = 200  # milliseconds without a change: editors write a file in several steps
_LOOK = 500  # milliseconds between two looks whether it is to end
_WATCHED = {".yaml", ".yml", ".py"}


def watch_and_tell(named: str, problems: Path, script: Path | None) -> int:
    """Run now, and again after each change of the files beside the problem, or of the script; until Ctrl-C.

    UsageError: there is no such problem.
    """
    file = file_of(named, problems)
    folders = {file.parent, *({script.parent} if script is not None else ())}
    console = Console()
    with Wall(jobs=os.cpu_count() or 1) as wall, tempfile.TemporaryDirectory(prefix="grader-watch-") as out:

        def once() -> None:
            try:
                if script is not None:
                    try_and_tell(str(file), problems, script, 0, wall)
                elif check_and_tell([file], range(1)) == 0:
                    options = Options(out=Path(out), fresh=False, verbose=False, cache=None, no_cache=False)
                    certify_and_tell([file], Effort(), options)
            except GraderError as error:  # while an author types, a file is often no YAML
                console.say(f"grade: {error}")

        saves = watch(*folders, debounce=_QUIET, rust_timeout=_LOOK, yield_on_timeout=True, recursive=False)
        try:
            next(saves)  # from now on, nothing that is saved goes unseen
            once()
            console.say("Watching; Ctrl-C ends it.")
            for changes in saves:
                if any(Path(path).suffix in _WATCHED for _, path in changes):
                    click.echo()
                    once()
        except KeyboardInterrupt:
            console.say("")
    return 0
