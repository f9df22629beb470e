"""Does the parent's memory grow with the class, and does its time grow by more than the class does?

    python benchmarks/memory.py FOLDER [--up-to 10000] [--jobs 2]

Generated classes of 100, 1,000, 10,000 … submissions are graded by the real command, each in a process of its own: one
small exam (a number and a function), tiny modules that are all different, with a store, and expected values kept from a
first run. `--format csv` throughout, so that the lines can be compared and 100,000 students can be paid for; classes up
to 1,000 also with their pages, and of three runs the fastest, so that a neighbour's work counts less. A class of ten is
taken for the fixed part of the time. The peak is that of the parent alone (VmHWM of its own, read as it ends). The
table and two pictures go to FOLDER: memory.txt, memory.svg.

`cpu ms` is the parent's processor time a submission, which neighbours disturb less. On two quiet processors 8 ms a
submission: 2 minutes up to 10,000, a quarter of an hour up to 100,000. The class lies in
--work (a folder on any disk, or /dev/shm; it takes 5 kB a submission), and is removed at the end. Exits with 1 if the
peak or the time grows by more than the bounds below.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt

ROOT = Path(__file__).resolve().parent.parent
PEAK = 1.25  # of the peak at the largest class to that at the smallest
EXPONENT = 1.1  # of the class's size, in its time
FEW = 10
HEAD = f"{'students':>9}  {'form':6}{'wall':>12}{'ms each':>10}{'cpu ms':>10}{'peak':>13}"
WITH_PAGES = 1000  # students, at most
PROBLEM = """\
title: Twice
statement: "`N` is 7; `twice(x)` is twice its argument."
answers:
  N: {points: 1, reference: 3 + 4, oracle: torch.tensor(7)}
  twice:
    points: 2
    arguments: {n: {hidden: true, integers: [2, 4]}, x: {normal: [n]}}
    cases: 3
    reference: 2 * x
    oracle: x + x
    mistakes:
      squared: {answer: x * x, feedback: This is the square.}
"""
BODIES = ("return x + x", "return 2 * x", "return x * x", "return 3 * x", "raise ValueError(x)")
# The command, and what it says of itself as it ends: its children's memory is not in it.
COMMAND = """\
import sys, time
from pathlib import Path
from grader.cli.main import main
told = sys.argv.pop(1)
try:
    main()
finally:
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
    Path(told).write_text(f"{peak.split()[1]} {time.process_time()}")
"""


@dataclass(frozen=True)
class Row:
    students: int
    form: str
    seconds: float
    cpu: float  # seconds of the parent alone
    peak_mb: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the table and the pictures go")
    parser.add_argument("--up-to", type=int, default=10_000, metavar="STUDENTS")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--work", type=Path, default=None, help="where the classes are made")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=asked.work) as temporary:
        work = Path(temporary)
        (work / "problems" / "exam").mkdir(parents=True)
        (work / "problems" / "exam" / "twice.yaml").write_text(PROBLEM)
        graded(work, FEW, "csv", asked.jobs)  # fills the cache
        fixed = fastest([graded(work, FEW, "csv", asked.jobs) for _ in range(5)])
        print(HEAD)
        rows = []
        for students in sizes(asked.up_to):
            small = students <= WITH_PAGES
            for form in ("csv", "html") if small else ("csv",):
                runs = [graded(work, students, form, asked.jobs) for _ in range(3 if small else 1)]
                rows.append(fastest(runs))
                print(line(rows[-1], fixed), flush=True)
    return judged(rows, fixed, asked.folder)


def sizes(most: int) -> Iterator[int]:
    students = 100
    while students <= most:
        yield students
        students *= 10


def graded(work: Path, students: int, form: str, jobs: int) -> Row:
    """One class, made, graded and removed."""
    folder, out, told = work / "class", work / "out", work / "told"
    write_class(folder, students)
    words = [sys.executable, "-c", COMMAND, told, folder, "--problems", work / "problems" / "exam", "--out", out]
    words += ["--cache", work / "cache", "--store", work / "store.sqlite", "--format", form, "--jobs", jobs]
    started = time.perf_counter()
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, check=False, cwd=ROOT)
    seconds = time.perf_counter() - started
    if (
        done.returncode != 0
        or len(json.loads((out / "report.json").read_text())["exams"][0]["submissions"]) != students
    ):
        raise SystemExit(f"the class of {students} was not graded:\n{done.stdout}{done.stderr}")
    peak, cpu = map(float, told.read_text().split())
    for place in (folder, out):
        shutil.rmtree(place)
    for file in work.glob("store.sqlite*"):
        file.unlink()
    return Row(students, form, seconds, cpu, peak / 1000)


def write_class(folder: Path, students: int) -> None:
    folder.mkdir()
    for number in range(students):
        text = f"N = {7 + (number % 10 == 0)}\ndef twice(x):\n    {BODIES[number % len(BODIES)]}\n# {number}\n"
        (folder / f"student-{number:06d}.py").write_text(text)


def fastest(runs: Sequence[Row]) -> Row:
    return min(runs, key=lambda row: row.seconds)


def line(row: Row, fixed: Row) -> str:
    wall, cpu = (
        1000 * (all_ - few) / (row.students - FEW) for all_, few in ((row.seconds, fixed.seconds), (row.cpu, fixed.cpu))
    )
    return f"{row.students:9,}  {row.form:6}{row.seconds:10.2f} s{wall:10.2f}{cpu:10.2f}{row.peak_mb:10.1f} MB"


def exponent(rows: Sequence[Row], fixed: Row, what: Callable[[Row], float]) -> float:
    """The slope of a time over students, both as logarithms, without the fixed part."""
    x = [math.log(row.students - FEW) for row in rows]
    y = [math.log(max(what(row) - what(fixed), 1e-3)) for row in rows]
    return statistics.linear_regression(x, y).slope


def judged(rows: Sequence[Row], fixed: Row, folder: Path) -> int:
    """Write the table and the pictures, and say whether the bounds hold."""
    same = [row for row in rows if row.form == "csv"]
    growth = same[-1].peak_mb / same[0].peak_mb
    a_student = 1e6 * (same[-1].peak_mb - same[0].peak_mb) / max(same[-1].students - same[0].students, 1)
    wall, cpu = (
        exponent(same, fixed, what) if len(same) > 1 else 1.0 for what in (lambda row: row.seconds, lambda row: row.cpu)
    )
    said = [
        HEAD,
        *(line(row, fixed) for row in rows),
        f"fixed part (a class of {FEW}): {fixed.seconds:.2f} s, of the parent's processor time {fixed.cpu:.2f} s",
        f"peak: {growth:.3f} times that of {same[0].students:,}, {a_student:.0f} bytes a submission; at most {PEAK}",
        f"time beyond the fixed part: as submissions to the power {wall:.3f}; at most {EXPONENT}",
        f"the parent's processor time beyond it: to the power {cpu:.3f}",
    ]
    (folder / "memory.txt").write_text("\n".join(said) + "\n")
    draw(rows, fixed, folder / "memory.svg")
    print("\n".join(said[1 + len(rows) :]))
    return 0 if growth <= PEAK and wall <= EXPONENT else 1


def draw(rows: Sequence[Row], fixed: Row, file: Path) -> None:
    figure, (times, peaks) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    for form in sorted({row.form for row in rows}):
        drawn = [row for row in rows if row.form == form]
        students = [row.students for row in drawn]
        times.loglog(students, [row.seconds - fixed.seconds for row in drawn], "o-", label=f"--format {form}")
        peaks.semilogx(students, [row.peak_mb for row in drawn], "o-", label=f"--format {form}")
    last = next(row for row in reversed(rows) if row.form == "csv")
    students = [row.students for row in rows if row.form == "csv"]
    linear = [(last.seconds - fixed.seconds) * each / last.students for each in students]
    times.loglog(students, linear, "k:", label="linear")
    times.set(xlabel="submissions", ylabel=f"seconds beyond a class of {FEW}", title="Time")
    peaks.set(
        xlabel="submissions", ylabel="MB", title="Peak of the parent", ylim=(0, 1.2 * max(row.peak_mb for row in rows))
    )
    for axes in (times, peaks):
        axes.legend()
        axes.grid(alpha=0.3)
    figure.savefig(file)


if __name__ == "__main__":
    sys.exit(main())
