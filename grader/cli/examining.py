"""What `grade doctor` finds, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from grader.cli.console import Console
from grader.cli.storing import say
from grader.errors import WallError
from grader.render.diagnosis import diagnosis
from grader.render.policy import policy
from grader.sandbox.guest import syscalls
from grader.sandbox.machine import machine
from grader.sandbox.rung import Rung
from grader.sandbox.wall import Wall


def examine(minimum: str) -> int:
    """0 where the wall is as strong as `minimum`, else 1."""
    console = Console()
    with Wall(minimum="weak") as wall:
        try:
            footing = wall.footing
            rung, reasons, tried, seconds = footing.rung, footing.reasons, footing.tried, footing.seconds
        except WallError as error:
            rung, reasons, tried, seconds = Rung.none, tuple(str(error).splitlines()[1:]), (), 0.0
    for line in diagnosis(rung.name, rung.meaning, reasons, tried, seconds, machine()):
        say(console, line)
    return 0 if rung >= Rung[minimum] else 1


def tell_policy() -> int:
    """The table that the kernel filter is made from."""
    rows = [(family.reason, where, tuple(family.calls)) for family, where in _families()]
    for line in policy(rows):
        say(Console(), line)
    return 0


def _families() -> Iterator[tuple[syscalls.Family, str]]:
    yield from ((family, "everywhere") for family in syscalls.ANYWHERE)
    yield syscalls.PRIVATE_FILES, "`full`"
    yield syscalls.RULED, "everywhere"
    yield syscalls.THREADS, "authors' code"
