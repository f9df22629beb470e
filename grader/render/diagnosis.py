"""What `grade doctor` says: the wall in force, its proof, what would make it stronger, and the machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

STRONGEST = "full"


def diagnosis(
    rung: str, meaning: str, reasons: Sequence[str], tried: Sequence[str], seconds: float, machine: Mapping[str, str]
) -> Iterator[str]:
    """Lines. reasons: why each stronger rung is not in force, with its cure; tried: what is proved to be impossible."""
    yield f"isolation {rung}: {meaning}"
    if tried:
        yield ""
        yield f"Proved just now, in {1000 * seconds:.0f} ms: beside a neighbour that lived on, a child failed to:"
        yield from (f"- {what}" for what in tried)
    yield ""
    if rung == STRONGEST:
        yield "There is no stronger one."
    for reason in reasons:
        what, found, cure = reason.partition(" (to mend it: ")
        yield what
        if found:
            yield f"- to mend it: {cure.removesuffix(')')}"
    yield ""
    yield from (f"{name}: {value}" for name, value in machine.items())
