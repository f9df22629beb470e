"""What Dask costs: submissions a second through 1, 2 and 4 workers, beside the local engine with as many jobs.

    python benchmarks/cluster.py [--students 400] [--rounds 5] [--workers 1 2 4] [--style numpy] [--exam cnn-by-hand]

Both engines of a pair are started, and warmed up on a few submissions, before anything is measured; then each runs the
whole class in turn, round after round. Printed are medians, and the median of the ratios within the rounds. `start` is
the time until the first run is back. Nothing is marked: this is the time until every run is in the hands of the caller.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generate import ROOT, write_class

from grader.grading.keys import KeyMaker
from grader.grading.questions import Sheet
from grader.model.job import Questions, Source, StudentJob
from grader.sandbox.cluster.cluster import Cluster
from grader.sandbox.runner import Runner
from grader.sandbox.wall import Wall
from grader.store.exams import read_exams
from grader.store.kept import Kept

WARM_UP = 24  # submissions


@dataclass
class Pair:
    """Seconds of both engines with the same number of places."""

    workers: int
    start: dict[str, float] = field(default_factory=dict)
    rounds: list[dict[str, float]] = field(default_factory=list)

    def median(self, engine: str) -> float:
        return statistics.median(row[engine] for row in self.rounds)

    def ratio(self) -> float:
        """Throughput of Dask over that of the local engine."""
        return statistics.median(row["local"] / row["dask"] for row in self.rounds)


def questions(exam: str) -> Sequence[Questions]:
    (read,) = read_exams(ROOT / "problems" / exam)
    with Wall(jobs=2) as wall:
        keys = list(KeyMaker(wall, Kept(None), 0).keys(read.problems))
    return Sheet(keys).of_all([key.file.id for key in keys])


def texts(exam: str, style: str, students: int) -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = write_class(Path(temporary), exam, style, students) / exam
        return [(file.name, file.read_text()) for file in sorted(folder.iterdir())]


def jobs(scripts: Sequence[tuple[str, str]], asked: Sequence[Questions]) -> Iterator[StudentJob]:
    for name, text in scripts:
        for number, group in enumerate(asked):
            yield StudentJob(f"{name}/{number}", (Source(name, text),), group)


def seconds(engine: Runner, scripts: Sequence[tuple[str, str]], asked: Sequence[Questions]) -> float:
    started = time.perf_counter()
    count = sum(1 for _ in engine.students(jobs(scripts, asked)))
    assert count == len(scripts) * len(asked)
    return time.perf_counter() - started


def measured(workers: int, rounds: int, scripts: Sequence[tuple[str, str]], asked: Sequence[Questions]) -> Pair:
    pair = Pair(workers)
    with Wall(jobs=workers) as wall, Cluster(Wall(), jobs=workers) as cluster:
        engines: dict[str, Runner] = {"local": wall, "dask": cluster}
        for name, engine in engines.items():
            pair.start[name] = seconds(engine, scripts[:1], asked)
            seconds(engine, scripts[: WARM_UP * workers], asked)
        for number in range(rounds):
            order = list(engines.items())[:: 1 if number % 2 else -1]
            pair.rounds.append({name: seconds(engine, scripts, asked) for name, engine in order})
    return pair


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--style", default="numpy")
    parser.add_argument("--exam", default="cnn-by-hand")
    options = parser.parse_args()
    asked, scripts = questions(options.exam), texts(options.exam, options.style, options.students)
    tell(options, [measured(workers, options.rounds, scripts, asked) for workers in options.workers])


def tell(options: argparse.Namespace, pairs: Sequence[Pair]) -> None:
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"{options.exam}, {options.students} students, style {options.style}, medians of {options.rounds} rounds")
    columns = ("local start s", "dask start s", "local s", "dask s", "local ms each", "dask ms each", "dask/local")
    print(f"{'workers':>8}" + "".join(f"{column:>15}" for column in columns))
    for pair in pairs:
        local, dask = pair.median("local"), pair.median("dask")
        each = 1000 / options.students
        figures = (pair.start["local"], pair.start["dask"], local, dask, local * each, dask * each, pair.ratio())
        print(f"{pair.workers:8}" + "".join(f"{figure:15.2f}" for figure in figures))


if __name__ == "__main__":
    main()
