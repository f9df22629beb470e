"""`grade explain`: the whole reasoning of one mark."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from grader.cli.options import problems

if TYPE_CHECKING:
    from grader.cli.explaining import Options


@click.command(short_help="Print the whole reasoning of one mark WITH MARKED CASES; --bundle writes all of it.")
@click.argument("student")
@click.argument("answer")
@problems
@click.option(
    "--submissions",
    type=click.Path(path_type=Path),
    default=Path("submissions"),
    show_default=True,
    help="What was handed in: a folder, or one .py file.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="Where the last run wrote its reports.",
)
@click.option("--seed", type=click.IntRange(min=0), help="Draws the cases  [default: that of the last run]")
@click.option("--bundle", type=click.Path(path_type=Path), metavar="FILE", help="Also write a .zip that replays it.")
def explain(student: str, answer: str, **options: Unpack[Options]) -> int:
    """Run what STUDENT handed in again, on the problem of ANSWER (`answer`, `problem/answer` or `exam/problem/answer`),
    and print why it has its mark: which rule gave which points, and case by case what was asked, what came back, what
    was due, and which differences are seen and allowed.

    This shows MARKED CASES and what was due: it is not for students, nor is the bundle. Nothing is marked anew.

    \b
    Examples:
      grade explain petrov conv2d
      grade explain petrov conv2d-by-hand/conv2d --seed 7
      grade explain petrov conv2d --bundle petrov-conv2d.zip
    """
    from grader.cli.runners import likely
    from grader.sandbox.wall import Wall

    with Wall(jobs=os.cpu_count() or 1) as wall:
        wall.prepare(likely(options["submissions"]))  # it starts while the rest is imported
        from grader.cli.explaining import explain_and_tell

        return explain_and_tell(student, answer, options, wall)
