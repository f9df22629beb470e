"""`grade history`: every mark that a student ever had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from grader.cli.store_options import in_submissions, of_store

if TYPE_CHECKING:
    from grader.cli.recounting import Options


@click.command(short_help="Show every mark that a student ever had, and what changed it.")
@click.argument("student")
@click.argument("answer", required=False)
@of_store
@in_submissions
def history(student: str, answer: str | None, **options: Unpack[Options]) -> int:
    """Show every mark that STUDENT ever had, with what changed it: another hand-in, other rules or packages, a re-mark,
    a person. ANSWER may be `answer`, `problem/answer` or `exam/problem/answer`.

    \b
    Examples:
      grade history petrov
      grade history petrov conv2d
      grade history petrov conv2d-by-hand/conv2d --exam cnn-by-hand
    """
    from grader.cli.recounting import recount

    return recount(student, answer, options)
