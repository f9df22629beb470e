"""`grade show`: a problem with its solutions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from grader.cli import options

if TYPE_CHECKING:
    from grader.cli.showing import Look


@click.command(short_help="Show a problem WITH ITS SOLUTIONS: statement, cases, expected values, mistakes.")
@click.argument("problem")
@click.option("--answer", metavar="NAME", help="Show this answer only.")
@click.option(
    "--cases",
    type=click.IntRange(min=0, max=1000),
    default=5,
    show_default=True,
    metavar="N",
    help="How many cases of an answer, or of each of its groups.",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Draws the cases.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write one page, and print no cases.")
@options.problems
@options.lang
def show(problem: str, html: Path | None, problems: Path, **look: Unpack[Look]) -> int:
    """Show PROBLEM (a .yaml file, or EXAM/PROBLEM below --problems) as its author should see it: the statement, and for
    each answer its points, cases as calls to paste, the expected values, and the mistakes that are known.

    This shows the SOLUTIONS: it is not for students, nor is the page that --html writes.

    \b
    Examples:
      grade show cnn-by-hand/dropout-backward
      grade show problems/cnn-by-hand/conv2d-by-hand.yaml --answer conv2d --cases 20 --seed 7
      grade show cnn-by-hand/dropout-backward --html dropout.html --lang uk
    """
    from grader.cli.showing import show_and_tell

    return show_and_tell(problem, problems, look, html)
