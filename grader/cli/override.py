"""`grade override`: a person's points in the place of the computed ones."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from grader.cli.store_options import in_submissions, of_store

if TYPE_CHECKING:
    from grader.cli.overriding import Options


class _Command(click.Command):
    """`-1` is no option, but points that are too few."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        for before, arg in zip(["", *args], args, strict=False):
            if re.fullmatch(r"-(\d|\.\d|inf|nan).*", arg, re.IGNORECASE) and not before.startswith("--"):
                raise click.UsageError(f"{arg} is no number of points: they are 0 or more", ctx)
        return super().parse_args(ctx, args)


@click.command(cls=_Command, short_help="Put a mark of your own in the place of the computed one.")
@click.argument("student", required=False)
@click.argument("answer", required=False)
@click.argument("points", required=False)
@click.option("--why", metavar="TEXT", help="The reason; the student reads it as feedback.")
@click.option("--by", metavar="NAME", help="Who decides  [default: $GRADER_REVIEWER, or who is logged in]")
@click.option("--withdraw", is_flag=True, help="Take the override of ANSWER back.")
@click.option("--list", "listing", is_flag=True, help="Show all overrides, and which do not count any more.")
@of_store
@in_submissions
@click.option(
    "--problems",
    type=click.Path(path_type=Path),
    help="The folder of exams, or one exam's, to tell which problems are gone  [default: problems]",
)
def override(student: str | None, answer: str | None, points: str | None, **options: Unpack[Options]) -> int:
    """Give STUDENT so many POINTS for ANSWER (`answer`, `problem/answer` or `exam/problem/answer`), whatever is
    computed. It counts at once in the store, and survives every re-mark until the answer itself changes.

    \b
    Examples:
      grade override petrov conv2d 1.5 --why "right idea, wrong padding"
      grade override petrov conv2d --withdraw --why "meant for petrova"
      grade override --list
    """
    from grader.cli.overriding import override_and_tell

    return override_and_tell((student, answer, points), options)
