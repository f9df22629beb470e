"""What a zygote is for: which packages its children see, which are imported before they are born."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

_WORDS = {"matplotlib": ("matplotlib", "pylab")}  # that speak of a package, where its name is not the only one
_WITH_TORCH = ("torch", "sympy", "mpmath", "networkx")  # torch requires these: where it may be imported, they may
GRADIENTS = "torch.fx.experimental.symbolic_shapes"
"""What torch imports, with all of sympy, when it is first given a gradient from above: 0.3 s."""
OPTIMISERS = "torch._dynamo"
"""What torch imports when the first optimiser is made: 0.9 s."""
# Parts that only modules with one of these words need: slow to import, or libraries that make every fork dearer.
_PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "numpy": {"numpy.random": ("random",), "numpy.fft": ("fft",)},
    "torch": {OPTIMISERS: ("optim", "compile"), GRADIENTS: ("grad",)},
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a zygote is for: the program its children run, the packages they see, those imported beforehand, and what of
    them is taken away.
    """

    role: Literal["student", "author"]
    packages: frozenset[str]
    preload: tuple[str, ...]
    forbid: tuple[str, ...] = ()


PLAIN = Profile("student", frozenset({"numpy"}), ("numpy",))
"""What most submissions need."""


def student_profile(text: str, packages: Collection[str], forbid: Collection[str] = ()) -> Profile:
    """The profile for modules with this text, which may import `packages`.

    Packages are only paid for by modules that speak of them, and by those that could reach what is forbidden.
    """
    allowed = frozenset(packages) - {"numpy"}
    seen = allowed if any(word in text for word in _WITH_TORCH) else allowed - {"torch"}
    within = {*seen, "numpy", *(_WITH_TORCH if "torch" in seen else ())}
    taken = tuple(sorted(name for name in forbid if name.partition(".")[0] in within))
    touched = seen & {name.partition(".")[0] for name in taken}
    spoken_of = [n for n in sorted(allowed) if n in touched or any(word in text for word in _WORDS.get(n, (n,)))]
    preloaded = ["numpy", *spoken_of]
    parts = [
        part
        for whole in preloaded
        for part, words in _PARTS.get(whole, {}).items()
        if any(word in text for word in words)
    ]
    return Profile("student", seen | {"numpy"}, (*preloaded, *parts), taken)
