"""Honest, slow, crashing and hostile submissions, graded again and again in one process: does anything grow?

    python benchmarks/soak.py [--minutes 60] [--jobs 2] [--every 20]

The class of tests/attacks (every trick of the red team, an honest student after each ten), with more honest students,
slow ones and ones that crash, is graded over and over by one wall and one process, each time with all reports. Printed
every so many seconds, and judged at the end: whether every honest mark is right, and whether memory, descriptors,
threads, processes and files left behind stay what they were after a tenth of the time. Exits with 1 where they do not.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, fields
from pathlib import Path

from generate import ROOT

sys.path.insert(0, str(ROOT))

from grader.cli.footprint import settle_down
from grader.grading.class_run import grade_class
from grader.grading.order import Order
from grader.judge.key import ProblemKey
from grader.model.report import ExamHead, SubmissionReport
from grader.sandbox.wall import Wall
from grader.store.kept import Kept
from tests.attacks.classroom import HONEST, build_class
from tests.attacks.leftovers import MARK
from tests.attacks.trick import HERE, TRICKS
from tests.sandbox.making import descendants

EXTRA = {
    "slow": "import time\nN = 7\ndef before(x):\n    time.sleep(0.05)\n    return x + x\nattack = after = before\n",
    "busy": "N = 7\ndef before(x):\n    sum(range(10**6))\n    return x + x\nattack = after = before\n",
    "plain": "N = 7\ndef before(x):\n    return x + x\nattack = after = before\n",
    "crash": "import os\nN = 7\ndef before(x):\n    return x + x\ndef attack(x):\n    os.abort()\nafter = before\n",
    "raise": "N = 7\ndef before(x):\n    return x + x\ndef attack(x):\n    raise ValueError(x)\nafter = before\n",
    "hang": "N = 7\ndef before(x):\n    return x + x\ndef attack(x):\n    while True: pass\nafter = before\n",
}
RIGHT = (f"-{HONEST}", "slow-", "busy-", "plain-")  # in the names of those who answer all rightly
COPIES = 10
GROWTH = 1.05  # of a median over the last tenth to that over the second: more is growth


@dataclass(frozen=True)
class Sample:
    """What this process and the wall's hold at one moment, between two rounds."""

    minutes: float
    rounds: int
    parent_mb: float
    wall_mb: float
    descriptors: int
    threads: int
    processes: int
    files: int


class Watcher:
    """Counts, and notes each honest student whose marks are not full."""

    def __init__(self) -> None:
        self.all = self.honest = 0
        self.wronged: list[str] = []

    def planned(self, submissions: int, problems: int) -> None:
        """It is known."""

    def verified(self, problem: ProblemKey) -> None:
        if problem.unsound is not None:
            raise SystemExit(problem.unsound)

    def recalled(self, *_: object) -> None:
        """Nothing is kept."""

    def graded(self, exam: ExamHead, report: SubmissionReport) -> None:
        self.all += 1
        if any(word in report.student for word in RIGHT):
            self.honest += 1
            if report.score != report.max_score or not report.max_score:
                self.wronged.append(f"{report.student}: {report.score} of {report.max_score}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--every", type=float, default=20, metavar="SECONDS")
    asked = parser.parse_args()
    settle_down()  # as `grade` does
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # orphans become children of this process, to be counted
    return soaked(asked.minutes, asked.jobs, asked.every)


def soaked(minutes: float, jobs: int, every: float) -> int:
    """Grade until the time is over; 0 where nothing grew and nobody was wronged."""
    watcher, samples = Watcher(), []
    with tempfile.TemporaryDirectory() as temporary, Wall(jobs=jobs, minimum="weak") as wall:
        work = Path(temporary)
        order = Order(class_of(work), HERE / "exam", work / "reports")
        kept, begun, rounds, told = Kept(work / "cache"), time.monotonic(), 0, 0.0
        print("  ".join(field.name for field in fields(Sample)))
        while (passed := time.monotonic() - begun) < 60 * minutes:
            grade_class(order, wall, kept, watcher)
            shutil.rmtree(order.out)
            rounds += 1
            samples.append(sample(passed / 60, rounds, wall))
            if time.monotonic() - told >= every:
                told = time.monotonic()
                print("  ".join(f"{getattr(samples[-1], field.name):g}" for field in fields(Sample)), flush=True)
    return judged(samples, watcher)


def class_of(work: Path) -> Path:
    """The class in a folder of its own."""
    folder, secret = work / "class", work / "answers.txt"
    folder.mkdir()
    secret.write_text("42")
    build_class(folder, TRICKS, os.getpid(), secret)
    for number in range(COPIES):
        for kind, text in EXTRA.items():
            (folder / f"{kind}-{number}.py").write_text(text)
    return folder


def sample(minutes: float, rounds: int, wall: Wall) -> Sample:
    """Read from /proc."""
    below = descendants(os.getpid())
    return Sample(
        round(minutes, 2),
        rounds,
        round(resident(os.getpid()), 1),
        round(sum(map(resident, below)), 1),
        len(list(Path("/proc/self/fd").iterdir())),
        threading.active_count(),
        len(below),
        sum(len(list(Path(folder).glob(f"*{MARK}*"))) for folder in ("/tmp", "/var/tmp", "/dev/shm")),
    )


def resident(process: int) -> float:
    """Megabytes that are this process's own, not shared."""
    try:
        _, held, shared, *_ = map(int, Path(f"/proc/{process}/statm").read_text().split())
    except OSError:
        return 0.0
    return (held - shared) * os.sysconf("SC_PAGE_SIZE") / 1e6


def judged(samples: list[Sample], watcher: Watcher) -> int:
    """Say what grew."""
    tenth = max(1, len(samples) // 10)
    faults = [f"wronged: {each}" for each in watcher.wronged[:20]]
    for field in fields(Sample)[2:]:
        early, late = (
            statistics.median(getattr(each, field.name) for each in part)
            for part in (samples[tenth : 2 * tenth] or samples, samples[-tenth:])
        )
        if late > GROWTH * early + (field.name == "processes"):
            faults.append(f"{field.name} grew from {early:g} to {late:g}")
    print(f"{watcher.all} submissions, {watcher.honest} of them all right, {len(watcher.wronged)} of these wronged")
    print("\n".join(faults) or "nothing grew")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
