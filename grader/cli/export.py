"""`grade export`: answers and marks for research."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from grader.cli.store_options import of_store

if TYPE_CHECKING:
    from grader.cli.exporting import Options


@click.command(short_help="Write the answers and marks of the store for research, with names or without.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--anonymous", is_flag=True, help="Pseudonyms instead of names, the same in every export with this key.")
@click.option(
    "--key-file",
    type=click.Path(path_type=Path),
    metavar="KEY",
    help="The key of the pseudonyms; it is made if it is not there. Who has it can work out the names: keep it apart.",
)
@click.option("--texts", is_flag=True, help="Also what students wrote freely, which may name them.")
@of_store
def export(file: Path, **options: Unpack[Options]) -> int:
    """Write one line of JSON for each answer in the store to FILE (`-`: standard output): its mark, and what came back
    for it. docs/export-format.md describes the lines.

    \b
    Examples:
      grade export answers.jsonl
      grade export research.jsonl --anonymous --key-file pseudonyms.key
      grade export - --anonymous --key-file pseudonyms.key --exam cnn-by-hand | gzip > cnn.jsonl.gz
    """
    from grader.cli.exporting import export_and_tell

    return export_and_tell(file, options)
