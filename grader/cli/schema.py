"""`grade schema`: what editors complete problem files from."""

from __future__ import annotations

import click


@click.command(short_help="Print the JSON Schema of problem files, from which editors complete keys.")
def schema() -> int:
    """Print the JSON Schema of problem files. `grade new` writes it beside the exams the first time; after an update of
    grader, write it again.

    \b
    Examples:
      grade schema > problems/problem.schema.json
    """
    from grader.store.schema import schema_text

    click.echo(schema_text().encode(), nl=False)  # UTF-8, whatever the terminal's language
    return 0
