"""`grade run`: grade a class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from grader.cli import options

if TYPE_CHECKING:
    from grader.cli.run_options import Options

ENGINES = ("local", "dask")


class Percent(click.FloatRange):
    """A share in per cent; NaN, which passes every comparison, is none."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        share: float = super().convert(value, param, ctx)
        return share if share == share else self.fail(f"{value} is not a number.", param, ctx)


@click.command(short_help="Grade a class: marks, feedback for each student, a picture of the class.")
@click.argument("submissions", type=click.Path(path_type=Path))
@options.problems
@options.marks
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("reports"), show_default=True, help="Where the reports go."
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Draws the cases: the same seed, the same marks.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1, max=512),
    default=None,
    help="Submissions that run at a time  [default: one a processor]",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="local",
    show_default=True,
    help="Where submissions run: on this machine, or on Dask workers; the marks are the same.",
)
@click.option(
    "--scheduler",
    default=None,
    metavar="ADDRESS",
    help="The Dask scheduler, tcp://host:8786  [default: one on this machine, with --jobs workers]",
)
@click.option("--only", multiple=True, metavar="ID", help="Grade only this problem or exam; may be given again.")
@options.formats
@options.roster
@options.lang
@click.option(
    "--isolation",
    type=click.Choice(options.RUNGS),
    default="good",
    show_default=True,
    help="The weakest wall to accept between students' code and this machine.",
)
@click.option(
    "--trust-submissions",
    is_flag=True,
    help="Run students' code WITHOUT ANY WALL: it can read and change everything that you can.",
)
@click.option(
    "--fail-under",
    type=Percent(0, 100),
    default=None,
    metavar="PERCENT",
    help="Exit with 1 when a submission has less than this share of its points.",
)
@options.cache
@options.store
@click.option("--no-store", is_flag=True, help="Keep no answers, and use none that are kept.")
@click.option("--fresh", is_flag=True, help="Run everything again, whatever is kept.")
@click.option("--why", is_flag=True, help="Say for each submission what is reused, what is run, and why.")
@options.no_cache
@click.option(
    "--require-certificates",
    is_flag=True,
    help="Grade nothing while a problem has no clean certificate of `grade check`.",
)
def run(submissions: Path, **given: Unpack[Options]) -> int:
    """Grade SUBMISSIONS: a folder of students, a folder of exams, or one .py file.

    \b
    Examples:
      grade submissions/
      grade submissions/ --problems problems/cnn-by-hand --out /tmp/reports
      grade ivanov.py --problems problems/cnn-by-hand --fail-under 50
      grade submissions/ --engine dask --scheduler tcp://head-node:8786
    """
    from grader.cli.unchanged import likely_to_run, stamps_of, told_again

    stamps = stamps_of(submissions, given)
    if stamps is not None and (code := told_again(stamps, given)) is not None:
        return code
    from grader.cli.runners import runner_of

    with runner_of(
        submissions, given, at_once=likely_to_run(stamps, given)
    ) as runner:  # it starts while the rest is imported
        from grader.cli.grading import grade_and_tell

        return grade_and_tell(submissions, given, stamps, runner)
