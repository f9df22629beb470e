"""`grade check`: prove that problems are sound."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Prove that problems are sound before a student sees them.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Draws the cases.")
@click.option(
    "--seeds",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Check with N seeds, from --seed on; the first at which a problem fails is shown.",
)
def check(paths: tuple[Path, ...], seed: int, seeds: int) -> int:
    """Verify the problems under PATHS (folders of exams, exams, or problem files; `problems` if none is named): files
    are read strictly, reference and oracle must agree on every case, accepted answers must pass, and every known
    mistake must fail and be told apart from the others.

    A problem file is code: its solvers run, inside the same wall as students' code.

    \b
    Examples:
      grade check
      grade check problems/cnn-by-hand --seeds 20
      grade check problems/cnn-by-hand/conv2d-by-hand.yaml --seed 7
    """
    from grader.cli.checking import check_and_tell

    return check_and_tell(paths or (Path("problems"),), range(seed, seed + seeds))
