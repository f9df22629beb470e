"""Grades the class of all attackers at one rung: `python -m tests.attacks.sitting FOLDER RUNG [container] [TRICK…]`.

It is `grade FOLDER/class`, with a class made here, so that attackers may know this process's number; what the reports
cannot say goes to FOLDER/facts.json.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import ClassVar
from unittest.mock import patch

from grader.cli.main import main
from grader.sandbox import engine, probe, wall
from grader.sandbox.ladder import Footing, climb_down
from grader.sandbox.profile import PLAIN, Profile
from grader.sandbox.rung import Rung
from grader.sandbox.zygote import Zygote
from tests.attacks.classroom import SECRET, build_class
from tests.attacks.container import confine
from tests.attacks.leftovers import left_behind
from tests.attacks.trick import HERE, TRICKS

JOBS = 4
_PR_SET_CHILD_SUBREAPER = 36


class Counted(Zygote):
    """Counts how often a zygote of each kind had to be started."""

    started: ClassVar[Counter[str]] = Counter()

    def __init__(self, profile: Profile, rung: Rung) -> None:
        super().__init__(profile, rung)
        self.started[f"{profile.role} {rung} {' '.join((*sorted(profile.packages), '/', *profile.preload))}"] += 1


def sit(folder: Path, rung: Rung, names: list[str]) -> None:
    """names: of the tricks that come; none for all."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    os.environ[SECRET] = "the answer is 42"
    secret = folder / "answers.txt"
    secret.write_text("42")
    tricks = [each for each in TRICKS if rung.name not in each.not_at and (not names or each.name in names)]
    (folder / "class").mkdir()
    build_class(folder / "class", tricks, os.getpid(), secret)
    options = ["--problems", HERE / "exam", "--out", folder / "reports", "--isolation", "weak", "--jobs", JOBS]
    sys.argv = ["grade", "run", str(folder / "class"), *map(str, options), "--no-store", "--no-cache"]
    facts = {"code": _graded(rung), "zygotes": Counted.started, "left": left_behind([secret]), "user": os.geteuid()}
    (folder / "facts.json").write_text(json.dumps(facts, indent=1))


def _graded(highest: Rung) -> int:
    """The exit code of the command, which is as it always is but for the rung where it begins to look."""

    def lower(rung: Rung, minimum: Rung, profile: Profile = PLAIN) -> tuple[Footing, Zygote | None]:
        return climb_down(min(highest, rung), minimum, profile)

    counted = patch.object(engine, "Zygote", Counted), patch.object(probe, "Zygote", Counted)
    with counted[0], counted[1], patch.object(wall, "climb_down", lower):
        try:
            main()
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else 0
    return 0


if __name__ == "__main__":
    place, rung_name, *more = sys.argv[1:]
    if more[:1] == ["container"]:
        confine()
        del more[0]
    sit(Path(place), Rung[rung_name], more)
