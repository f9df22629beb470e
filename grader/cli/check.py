"""`grade check`: prove that problems are sound."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Prove that problems are sound before a student sees them.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Draws the cases.")
def check(paths: tuple[Path, ...], seed: int) -> int:
    """Verify the problems under PATHS (folders of exams, or exams; `problems` if none is named): files are read
    strictly, reference and oracle must agree on every case, accepted answers must pass, and every known mistake must
    fail and be told apart from the others.

    A problem file is code: its solvers run, inside the same wall as students' code.

    \b
    Examples:
      grade check
      grade check problems/cnn-by-hand --seed 7
    """
    from grader.cli.checking import check_and_tell

    return check_and_tell(paths or (Path("problems"),), seed)
