"""`grade new`: a first problem file, to be changed into one's own."""

from __future__ import annotations

from pathlib import Path

import click

KINDS = ("function", "number", "plot", "open", "choice", "choices", "essay")


@click.command(short_help="Write a small problem file that is sound, to be changed into your own.")
@click.argument("problem", metavar="[EXAM/PROBLEM]", required=False)
@click.option("--kind", type=click.Choice(KINDS), help="What students give  [default: asked for, or function]")
@click.option("--name", help="The answer's name in students' scripts  [default: asked for, or made of PROBLEM]")
@click.option("--title", help="One line that people read  [default: asked for, or made of PROBLEM]")
@click.option(
    "--problems",
    type=click.Path(path_type=Path),
    default=Path("problems"),
    show_default=True,
    help="The folder of exams.",
)
def new(problem: str | None, kind: str | None, name: str | None, title: str | None, problems: Path) -> int:
    """Write the file EXAM/PROBLEM.yaml below --problems: a small problem that passes `grade check` as it is, with
    comments that say what to change. What is not given is asked for on a terminal. Nothing is ever written over.

    \b
    Examples:
      grade new
      grade new cnn-by-hand/dropout
      grade new cnn-by-hand/dropout --kind number --name KEPT_UNITS --title "How many units dropout keeps"
    """
    from grader.cli.creating import Wish, create_and_tell

    return create_and_tell(Wish(problem, kind, name, title), problems)
