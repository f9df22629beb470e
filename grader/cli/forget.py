"""`grade forget`: erase a person from the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from grader.cli.store_options import in_submissions, of_store

if TYPE_CHECKING:
    from grader.cli.forgetting import Options


@click.command(short_help="Erase a student from the store, and say what remains elsewhere.")
@click.argument("student")
@click.option("--yes", is_flag=True, help="Do not ask first.")
@of_store
@in_submissions
@click.option(
    "--marks",
    type=click.Path(path_type=Path),
    help="The marks that persons gave to essays, to tell who is in them  [default: marks.jsonl]",
)
def forget(student: str, **options: Unpack[Options]) -> int:
    """Erase STUDENT from the store: answers, marks, history, overrides. Nothing else is touched; what is still in
    reports, in the marks file and in the hand-ins is told, with what to do about it.

    \b
    Examples:
      grade forget petrov
      grade forget petrov --exam cnn-by-hand --yes
    """
    from grader.cli.forgetting import forget_and_tell

    return forget_and_tell(student, options)
