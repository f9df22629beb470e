"""`grade remark`: mark again from the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from grader.cli import options

if TYPE_CHECKING:
    from grader.cli.remarking import Options


@click.command(short_help="Mark a class again after a change of the problems, and show first who moves.")
@click.option("--apply", is_flag=True, help="Keep the new marks and write the reports anew; needs --why.")
@click.option("--why", metavar="TEXT", help="The reason, for the history of the marks.")
@click.option("--by", metavar="NAME", help="Who decides  [default: $GRADER_REVIEWER, or who is logged in]")
@click.option("--raise-only", is_flag=True, help="Nobody loses points: who would keeps the old ones.")
@click.option("--dry-run", is_flag=True, help="Exit with 1 when a mark would move or new runs are needed, for CI.")
@click.option(
    "--csv", type=click.Path(path_type=Path), metavar="FILE", help="Write every move as a row, for a spreadsheet."
)
@options.problems
@options.marks
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="Where the reports go, with --apply.",
)
@options.store
@click.option("--only", multiple=True, metavar="ID", help="Mark only this problem or exam; may be given again.")
@options.formats
@options.roster
@options.lang
@click.option(
    "--isolation",
    type=click.Choice(options.RUNGS),
    default="good",
    show_default=True,
    help="The weakest wall to accept between authors' code and this machine.",
)
@options.cache
@options.no_cache
def remark(**given: Unpack[Options]) -> int:
    """Mark again what students handed in, from the answers that the last run of `grade` kept: after a change of points,
    tolerances, mistakes, credit, rubrics or feedback. No student's line is run; what does need new runs is named.

    Shows who moves, by how much and why; --apply makes it so.

    \b
    Examples:
      grade remark
      grade remark --apply --why "Task 2 counts three points, as announced"
      grade remark --raise-only --apply --why "The old tolerance was too tight"
      grade remark --dry-run --store last-year.sqlite --csv moves.csv
    """
    from grader.cli.remarking import remark_and_tell

    return remark_and_tell(given)
