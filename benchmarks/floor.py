"""What grading costs beside the floor, the unsafe loop, measured in interleaved rounds on the same scripts.

    python benchmarks/floor.py [--students 1000] [--rounds 5] [--style numpy|torch|mixed] [--exam ID] [--distinct]

Prints, for each, the median over the rounds of wall time, processor time (with what a student costs more than on the
floor), the peak memory of the largest process, and the ratios within each round. The wall is up, the report is
written. `grade` runs everyone with kept expected values, once with none ("first"), once without keeping answers ("no
store"); "nothing new" finds all kept. In a class made of few scripts many answer alike, as in real ones, and
what is alike is marked once; with --distinct nobody's arrays are anybody else's.
"""

from __future__ import annotations

import argparse
import os
import pickle
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from generate import ROOT, write_class

from grader.grading.keys import KeyMaker
from grader.judge.exercises import draw_problem
from grader.model.answers import NumberAnswer
from grader.model.attempt import Returned
from grader.model.value import Array, Value
from grader.sandbox.wall import Wall
from grader.store.exams import read_exams
from grader.store.kept import Kept


@dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float
    peak_mb: float


def measured(command: list[str]) -> Cost:
    """One command, from start to end. Processor time is the whole machine's, less what it spent before: the wall's
    processes are not all children that this process may wait for."""
    before, start = _busy(), time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall, cpu = time.perf_counter() - start, _busy() - before
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return Cost(wall, cpu, usage.ru_maxrss / 1024)


def _busy() -> float:
    user, nice, system, *_ = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def write_cases(exam: str, file: Path) -> None:
    """The drawn cases and expected values of an exam, for the unsafe loop."""
    problems = Path(ROOT / "problems" / exam)
    (read,) = read_exams(problems)
    rows = []
    with Wall(jobs=2) as wall:
        for key in KeyMaker(wall, Kept(None), 0).keys(read.problems):
            draw_problem(key.file, 0)
            for name, answer in key.answers.items():
                expected = [_plain(call.value) for call in answer.target.layout.calls if isinstance(call, Returned)]
                if isinstance(key.file.problem.answers[name], NumberAnswer):
                    rows.append((name, expected[0], []))
                else:
                    inputs = [tuple(_plain(case.values[p]) for p in answer.parameters) for case in answer.cases]
                    rows.append((name, None, list(zip(inputs, expected, strict=True))))
    file.write_bytes(pickle.dumps(rows))


def _plain(value: Value) -> object:
    return value.data if isinstance(value, Array) else value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--style", default="mixed")
    parser.add_argument("--exam", default="cnn-by-hand")
    parser.add_argument("--distinct", action="store_true", help="no two students' arrays are the same")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        folder = write_class(work / "class", asked.exam, asked.style, asked.students, distinct=asked.distinct)
        write_cases(asked.exam, work / "cases.pickle")
        grade = [
            str(Path(sys.executable).parent / "grade"),
            str(folder),
            "--problems",
            str(ROOT / "problems" / asked.exam),
        ]
        grade += ["--out", str(work / "reports"), "--jobs", str(asked.jobs)]
        commands = {
            "unsafe loop": [
                sys.executable,
                str(ROOT / "benchmarks/unsafe_loop.py"),
                str(folder / asked.exam),
                str(work / "cases.pickle"),
            ],
            "grade": [*grade, "--fresh", "--cache", str(work / "cache")],
            "grade, first": [*grade, "--fresh", "--no-cache"],
            "no store": [*grade, "--no-store", "--cache", str(work / "cache")],
            "nothing new": [*grade, "--cache", str(work / "cache")],
        }
        measured(commands["grade"])  # fills the cache
        rounds = [{name: measured(command) for name, command in commands.items()} for _ in range(asked.rounds)]
    tell(asked, rounds)


COLUMNS = ("wall s", "cpu s", "wall ms/student", "cpu ms/student", "over the floor", "peak MB", "wall x", "cpu x")


def tell(asked: argparse.Namespace, rounds: list[dict[str, Cost]]) -> None:
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    kind = f"{asked.style}{', distinct' if asked.distinct else ''}"
    print(f"{asked.exam}, {asked.students} students, style {kind}, {asked.jobs} jobs, medians of {asked.rounds}")
    print(f"{'':14}" + "".join(f"{column:>17}" for column in COLUMNS))
    for name in rounds[0]:
        wall = statistics.median(row[name].wall for row in rounds)
        cpu = statistics.median(row[name].cpu for row in rounds)
        figures = (
            wall,
            cpu,
            1000 * wall / asked.students,
            1000 * cpu / asked.students,
            statistics.median(1000 * (row[name].cpu - row["unsafe loop"].cpu) / asked.students for row in rounds),
            statistics.median(row[name].peak_mb for row in rounds),
            statistics.median(row[name].wall / row["unsafe loop"].wall for row in rounds),
            statistics.median(row[name].cpu / row["unsafe loop"].cpu for row in rounds),
        )
        print(f"{name:14}" + "".join(f"{figure:17.2f}" for figure in figures))


if __name__ == "__main__":
    main()
