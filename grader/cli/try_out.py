"""`grade try`: one script on one problem."""

from __future__ import annotations

import os
from pathlib import Path

import click

from grader.cli import options
from grader.model.language import Language


@click.command("try", short_help="Try one script on one problem, and read the full finding.")
@click.argument("problem")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Draws the cases.")
@options.problems
@options.lang
def try_out(problem: str, file: Path, seed: int, problems: Path, lang: Language | None) -> int:
    """Run FILE, a student's .py file, on PROBLEM (a .yaml file, or EXAM/PROBLEM below --problems) just as `grade run`
    does, and say all that is found: verdicts, points, feedback, counterexamples, and what the script printed.

    Nothing is written, neither reports nor a store. The exit code is 0 whatever the marks.

    \b
    Examples:
      grade try cnn-by-hand/dropout-backward ivanov.py
      grade try problems/cnn-by-hand/dropout-backward.yaml solution.py --seed 7
    """
    from grader.cli.runners import likely
    from grader.sandbox.wall import Wall

    with Wall(jobs=os.cpu_count() or 1) as wall:
        wall.prepare(likely(file))  # it starts while the rest is imported
        from grader.cli.trying import try_and_tell

        return try_and_tell(problem, problems, file, seed, wall, lang)
