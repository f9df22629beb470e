"""`grade watch`: check a problem, or try a script, each time that a file is saved."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli import options


@click.command(short_help="Check a problem, or try a script on it, each time that a file is saved.")
@click.argument("problem")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@options.problems
def watch(problem: str, file: Path | None, problems: Path) -> int:
    """Check PROBLEM (a .yaml file, or EXAM/PROBLEM below --problems) now and after each save: whether it is sound, and
    then its certificate. With FILE, a student's .py file, `grade try` it instead. Ctrl-C ends it.

    \b
    Examples:
      grade watch cnn-by-hand/dropout-backward
      grade watch problems/cnn-by-hand/dropout-backward.yaml solution.py
    """
    from grader.cli.watching import watch_and_tell

    return watch_and_tell(problem, problems, file)
