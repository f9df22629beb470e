"""The options of the verbs that look into the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def of_store(command: _Command) -> _Command:
    """--store, --out and --exam."""
    for option in (
        click.option("--exam", metavar="ID", help="Only this exam."),
        click.option(
            "--out",
            type=click.Path(path_type=Path),
            default=Path("reports"),
            show_default=True,
            help="Where the reports are; the store is beside them.",
        ),
        click.option(
            "--store",
            metavar="PATH|URL",
            help="The store: a SQLite file, or postgresql://…  [default: beside --out, reports.sqlite]",
        ),
    ):
        command = option(command)
    return command


def in_submissions(command: _Command) -> _Command:
    """--submissions."""
    return click.option(
        "--submissions",
        type=click.Path(path_type=Path),
        help="What was handed in, to tell who is in it  [default: submissions]",
    )(command)
