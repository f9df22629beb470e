"""What a problem or an exam forbids: dotted names of what is in a package that students may import.

Whether there is such a thing is seen where the packages are: by the authors' own process, before anybody is graded.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence

from grader.store.wording import did_you_mean, shorten

_ALWAYS = "numpy"  # there for everybody, whatever `packages` says
_BROUGHT = {"torch": ("sympy", "mpmath", "networkx")}  # by a package that requires them


def check_forbid(names: Sequence[str], packages: Collection[str] | None) -> Iterator[tuple[int, str]]:
    """The place in the list of each name that cannot be forbidden, and a sentence. packages: None if not known."""
    for at, name in enumerate(names):
        first, _, rest = name.partition(".")
        if not all(part.isidentifier() for part in name.split(".")):
            yield at, f"found {shorten(repr(name))}; a name is written as in Python, with dots: numpy.gradient"
        elif first in sys.stdlib_module_names:
            yield at, f"{shorten(first)} is Python's own; only what is in a package can be forbidden"
        elif packages is not None and not is_within(name, packages):
            known = within(packages)
            yield at, f"{shorten(first)} is not among the packages that may be imported{did_you_mean(first, known)}"
        elif not rest:
            yield at, _whole(name)
        elif name in names[:at]:
            yield at, f"{shorten(name)} is listed twice"


def is_within(name: str, packages: Collection[str]) -> bool:
    """Whether a dotted name is of one of the packages, or of what they bring along."""
    return name.partition(".")[0] in within(packages)


def within(packages: Collection[str]) -> list[str]:
    """All packages that can be imported where these may be."""
    brought = (other for package in packages for other in _BROUGHT.get(package, ()))
    return list(dict.fromkeys([_ALWAYS, *packages, *brought]))


def _whole(package: str) -> str:
    if package == _ALWAYS:
        return f"{package} is there for everybody; name what of it is forbidden: numpy.gradient"
    bringing = [name for name, brought in _BROUGHT.items() if package in brought]
    if bringing:
        return f"{package} comes with {bringing[0]}; name what of it is forbidden"
    return f"{package} is a whole package: leave it out of packages instead, and nobody can import it"
