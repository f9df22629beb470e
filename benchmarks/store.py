"""What keeping answers costs, and what it saves. Interleaved rounds, medians, ratios within each round.

    python benchmarks/store.py cost   [--students 300] [--rounds 5] [--style numpy]
    python benchmarks/store.py resume [--students 300] [--rounds 5] [--style numpy]

cost: a run that keeps everything beside one that keeps nothing. resume: a run that is killed (-9) once a drawn share of
its submissions is kept, and started again: what the second start took beside a run over nothing but the submissions
that were left, and what both starts took together beside an undisturbed run.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from floor import measured
from generate import ROOT, write_class

EXAM = "cnn-by-hand"


def command(work: Path, folder: Path, *options: str) -> list[str]:
    grade = str(Path(sys.executable).with_name("grade"))
    problems = ["--problems", str(ROOT / "problems" / EXAM), "--out", str(work / "reports")]
    return [grade, str(folder), *problems, "--cache", str(work / "cache"), *options]


def cost(work: Path, folder: Path, asked: argparse.Namespace) -> None:
    """The share of a run's time that the store takes."""
    ratios: dict[str, list[float]] = {"wall": [], "cpu": []}
    for number in range(asked.rounds):
        (work / "reports.sqlite").unlink(missing_ok=True)
        pair = {}
        for name in ("--no-store", "--fresh") if number % 2 else ("--fresh", "--no-store"):
            pair[name] = measured(command(work, folder, name))
        ratios["wall"].append(pair["--fresh"].wall / pair["--no-store"].wall)
        ratios["cpu"].append(pair["--fresh"].cpu / pair["--no-store"].cpu)
        print(f"round {number}: kept {pair['--fresh'].wall:.2f} s, not kept {pair['--no-store'].wall:.2f} s")
    size = (work / "reports.sqlite").stat().st_size
    print(f"wall x {statistics.median(ratios['wall']):.3f}, processor x {statistics.median(ratios['cpu']):.3f}")
    print(f"the store: {size / asked.students / 1000:.1f} kB a submission")


def resume(work: Path, folder: Path, asked: argparse.Namespace) -> None:
    """What a kill costs, beside the work that was left."""
    draw = random.Random(0)
    over, extra = [], []
    for _ in range(asked.rounds):
        _clear(work)
        quiet = measured(command(work, folder)).wall
        _clear(work)
        share = draw.uniform(0.2, 0.8)
        before = _until_killed(work, folder, int(share * asked.students))
        left = _left(work, folder)
        after = measured(command(work, folder)).wall
        _clear(work)
        rest = measured(command(work, left)).wall
        over.append(after - rest)
        extra.append(before + after - quiet)
        print(
            f"quiet {quiet:.2f} s; killed after {before:.2f} s, then {after:.2f} s ({extra[-1]:+.2f} s); "
            f"the {len(list((left / EXAM).iterdir()))} that were left alone {rest:.2f} s ({over[-1]:+.2f} s)"
        )
    print(
        f"medians: {statistics.median(over):+.2f} s over the remaining work, {statistics.median(extra):+.2f} s in all"
    )


def _left(work: Path, folder: Path) -> Path:
    """A folder of what the store does not have."""
    with sqlite3.connect(work / "reports.sqlite") as connection:
        kept = {student for (student,) in connection.execute("SELECT student FROM hand_in")}
    left = work / "left"
    shutil.rmtree(left, ignore_errors=True)
    (left / EXAM).mkdir(parents=True)
    for script in (folder / EXAM).iterdir():
        if script.stem not in kept:
            shutil.copy(script, left / EXAM / script.name)
    return left


def _until_killed(work: Path, folder: Path, kept: int) -> float:
    start = time.perf_counter()
    child = subprocess.Popen(
        command(work, folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    while _kept(work / "reports.sqlite") < kept and child.poll() is None:
        time.sleep(0.005)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    return time.perf_counter() - start


def _kept(store: Path) -> int:
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM hand_in").fetchone()[0])
    except sqlite3.Error:
        return 0


def _clear(work: Path) -> None:
    for file in work.glob("reports.sqlite*"):
        file.unlink()
    shutil.rmtree(work / "reports", ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("cost", "resume"))
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--style", default="numpy")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        folder = write_class(work / "class", EXAM, asked.style, asked.students)
        measured(command(work, folder, "--no-store"))  # fills the cache of expected values
        {"cost": cost, "resume": resume}[asked.what](work, folder, asked)


if __name__ == "__main__":
    main()
