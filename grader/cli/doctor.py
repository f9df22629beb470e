"""`grade doctor`: what wall this machine gives, and what would give a stronger one."""

from __future__ import annotations

import click

from grader.cli.options import RUNGS


@click.command(short_help="Say how strong the wall is here, how that was proved, and what would make it stronger.")
@click.option(
    "--isolation",
    type=click.Choice(RUNGS),
    default="good",
    show_default=True,
    help="Exit with 1 where the wall is weaker than this.",
)
@click.option("--policy", is_flag=True, help="Print the table of allowed system calls instead; nothing is tried.")
def doctor(isolation: str, policy: bool) -> int:
    """Try the wall between students' code and this machine, from its strongest form down, and say which one holds.

    \b
    Examples:
      grade doctor
      grade doctor --isolation full
      grade doctor --policy
    """
    from grader.cli.examining import examine, tell_policy

    return tell_policy() if policy else examine(isolation)
