"""What a user waits for: one script for the first and for the second time, a class in which nothing has changed, the
wall's self-test. Interleaved rounds.

python benchmarks/start.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from floor import measured
from generate import ROOT, write_class

from grader.sandbox.rung import Rung
from grader.sandbox.wall import Wall
from grader.store.disk_state import DOUBTFUL

EXAM, STUDENTS = "cnn-by-hand", 100


def commands(work: Path) -> dict[str, list[str]]:
    """By name. Those that find something kept come after those that keep it."""
    grade = str(Path(sys.executable).with_name("grade"))
    numpy, torch = (str(ROOT / "submissions" / EXAM / name) for name in ("petrova_anna.py", "chen_wei.py"))
    folder = str(write_class(work / "class", EXAM, "numpy", STUDENTS))

    def where(out: str, *more: str) -> list[str]:
        return ["--problems", str(ROOT / "problems"), "--out", str(work / out), *(more or ["--cache", f"{work}/cache"])]

    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "grade --help": [grade, "--help"],
        "import numpy": [sys.executable, "-c", "import numpy"],
        "import torch": [sys.executable, "-c", "import torch"],
        "numpy script, first time": [grade, numpy, *where("n0", "--no-cache"), "--fresh"],
        "numpy script, again": [grade, numpy, *where("n"), "--fresh"],
        "numpy script, nothing changed": [grade, numpy, *where("n")],
        "torch script, first time": [grade, torch, *where("t0", "--no-cache"), "--fresh"],
        "torch script, again": [grade, torch, *where("t"), "--fresh"],
        f"{STUDENTS} scripts, again": [grade, folder, *where("c"), "--fresh"],
        f"{STUDENTS} scripts, nothing changed": [grade, folder, *where("c")],
    }


def self_tests(rounds: int) -> dict[str, float]:
    """Seconds of the wall's test of itself at each rung that this machine gives, from a zygote that is ready."""
    seconds: dict[str, list[float]] = {}
    for _ in range(rounds):
        for rung in sorted(Rung, reverse=True):
            if rung is Rung.none:
                continue
            with Wall(highest=rung.name, minimum="weak") as wall:
                if wall.rung is rung:
                    seconds.setdefault(rung.name, []).append(wall.footing.seconds)
    return {rung: statistics.median(values) for rung, values in seconds.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as work:
        todo = commands(Path(work))
        for command in todo.values():  # fills the cache and the store
            measured(command)
        time.sleep(DOUBTFUL)
        seen = [{name: measured(command) for name, command in todo.items()} for _ in range(rounds)]
    print(f"{'':34}{'wall s':>9}{'of import torch':>17}{'peak MB':>9}   (medians of {rounds})")
    for name in todo:
        wall = statistics.median(row[name].wall for row in seen)
        ratio = statistics.median(row[name].wall / row["import torch"].wall for row in seen)
        peak = statistics.median(row[name].peak_mb for row in seen)
        print(f"{name:34}{wall:9.3f}{ratio:17.2f}{peak:9.0f}")
    for rung, seconds in self_tests(rounds).items():
        print(f"{f'self-test, isolation {rung}':34}{seconds:9.3f}")


if __name__ == "__main__":
    main()
