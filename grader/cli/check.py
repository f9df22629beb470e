"""`grade check`: prove that problems are sound."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from grader.cli import options
from grader.model.effort import MINUTES

if TYPE_CHECKING:
    from grader.cli.certifying import Options


@click.command(short_help="Prove that problems are sound before a student sees them.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--quick", is_flag=True, help="Only what `grade run` verifies of a problem, with one seed.")
@click.option("--fresh", is_flag=True, help="Check again what has not changed.")
@click.option("-v", "--verbose", is_flag=True, help="Print all figures and notes, as on the page.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="Where certificate.json and certificate.html go.",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="The first that draws cases.")
@click.option(
    "--seeds",
    type=click.IntRange(min=1, max=1000),
    default=None,
    metavar="N",
    help="With how many seeds cases are drawn, from --seed on  [default: 50; 1 with --quick]",
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True, max=1440),
    default=MINUTES,
    show_default=True,
    help="For one problem: what was not tried by then is undecided.",
)
@options.cache
@options.no_cache
def check(
    paths: tuple[Path, ...], *, quick: bool, seed: int, seeds: int | None, minutes: float, **given: Unpack[Options]
) -> int:
    """Certify the problems under PATHS (folders of exams, exams, or problem files; `problems` if none is named):
    reference and oracle agree, right answers pass in every precision, trivial answers and mistakes fail, and so does
    every error that a student might make on the way to the reference, with every seed.

    A problem file is code: its solvers run, inside the same wall as students' code.

    \b
    Examples:
      grade check
      grade check problems/cnn-by-hand --fresh
      grade check problems/cnn-by-hand/conv2d-by-hand.yaml --quick
    """
    if math.isnan(minutes):
        raise click.BadParameter("nan is no number of minutes.", param_hint="'--minutes'")
    named = paths or (Path("problems"),)
    if quick:
        from grader.cli.checking import check_and_tell

        return check_and_tell(named, range(seed, seed + (seeds or 1)))
    from grader.cli.certifying import certify_and_tell
    from grader.model.effort import SEEDS, Effort

    return certify_and_tell(named, Effort(range(seed, seed + (seeds or SEEDS)), seconds=60 * minutes), given)
