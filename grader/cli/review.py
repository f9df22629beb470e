"""`grade review`: mark what waits for a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

if TYPE_CHECKING:
    from grader.cli.reviewing import Options


@click.command(short_help="Mark essays, and whatever else waits for a person.")
@click.argument("reports", type=click.Path(path_type=Path), default=Path("reports"))
@click.option(
    "--marks",
    type=click.Path(path_type=Path),
    default=Path("marks.jsonl"),
    show_default=True,
    help="The file that marks are added to.",
)
@click.option(
    "--problems",
    type=click.Path(path_type=Path),
    default=Path("problems"),
    show_default=True,
    help="The folder of exams, or one exam's folder: tasks and rubrics.",
)
@click.option("--by", metavar="NAME", help="Who marks  [default: $GRADER_REVIEWER, or who is logged in]")
@click.option("--only", multiple=True, metavar="ID", help="Only this exam, problem or answer; may be given again.")
@click.option("--names", is_flag=True, help="Show the students' names.")
@click.option("--again", is_flag=True, help="Show what has a mark already, too.")
@click.option(
    "--export",
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="Write a sheet for a spreadsheet, instead of asking.",
)
@click.option(
    "--import",
    "sheet",
    type=click.Path(path_type=Path),
    metavar="FILE.csv",
    help="Take the marks from such a sheet, filled in.",
)
def review(reports: Path, **options: Unpack[Options]) -> int:
    """Go through the answers that wait for a person in REPORTS (the folder that the last run wrote; `reports` if none
    is named), one question at a time. Each mark is kept in a plain file as soon as it is given; the next run of `grade`
    merges them. Quit at any time and go on later. Press ? for the keys.

    \b
    Examples:
      grade review
      grade review --only WHY_CONVOLUTION --by Olena
      grade review --export waiting.csv
      grade review --import waiting.csv --by Olena
    """
    from grader.cli.reviewing import review_and_tell

    return review_and_tell(reports, options)
