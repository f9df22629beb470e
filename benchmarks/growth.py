"""How the cost of grading grows to 10^7 submissions: the parts are measured, the whole is simulated from them.

    python benchmarks/growth.py [--students 300] [--style numpy]

Measured, a submission at a time: the run behind the wall (one place), and what the process that hands out the work does
itself: marking, keeping, writing reports. Memory and disk are measured over the same class. Simulated: so many workers
with one place each, and one such process, which takes every result in turn; times are drawn from the measured ones.
Figures beyond what this machine has are thus a model's.
"""

from __future__ import annotations

import argparse
import heapq
import random
import statistics
import tempfile
import time
import tracemalloc
from dataclasses import dataclass, field
from pathlib import Path

from generate import ROOT, write_class

from grader.grading.exam_run import hand_in_of
from grader.grading.filing import put_away
from grader.grading.heads import exam_head
from grader.grading.keeping import Keeping
from grader.grading.keys import KeyMaker
from grader.grading.output import Output, Wanted
from grader.grading.questions import Sheet
from grader.grading.shelf import Shelf
from grader.judge.mark import mark_submission
from grader.model.job import StudentJob
from grader.sandbox.wall import Wall
from grader.store.database.store import Store
from grader.store.exams import read_exams
from grader.store.kept import Kept
from grader.store.reading import read
from grader.store.spool import Spool
from grader.store.submissions import find_submissions

EXAM = "cnn-by-hand"
SIMULATED = 20_000  # submissions in one simulation; longer ones take the same time a submission


@dataclass
class Parts:
    """Seconds of each submission, by part; bytes a submission."""

    run: list[float] = field(default_factory=list)
    mark: list[float] = field(default_factory=list)
    keep: list[float] = field(default_factory=list)
    report: list[float] = field(default_factory=list)
    store_bytes: float = 0
    report_bytes: float = 0
    memory_bytes: float = 0


def measured(work: Path, folder: Path) -> Parts:
    parts = Parts()
    (exam,) = read_exams(ROOT / "problems" / EXAM)
    found = list(find_submissions(folder, [EXAM], None).submissions)
    with Wall(jobs=1) as wall, Store(work / "store.sqlite") as store, Spool() as spool:
        maker = KeyMaker(wall, Kept(None), 0)
        made = {key.file.id: key for key in maker.keys(exam.problems)}
        problems = [made[file.id] for file in exam.problems]
        head = exam_head(exam, made)
        output = Output(Wanted(work / "out", frozenset({"html", "csv"})), 0, spool)
        shelf = Shelf(Keeping(store), EXAM, Sheet(problems), 0)
        (questions,) = shelf.sheet.of_all(shelf.current)
        next(iter(wall.students([StudentJob("warm/0", read(found[0]).sources, questions)])))
        for handle in found:
            submission = read(handle)
            start = time.perf_counter()
            (run,) = wall.students([StudentJob(f"{submission.student}/0", submission.sources, questions)])
            ran = time.perf_counter()
            attempts = {(attempt.problem, attempt.answer): attempt for attempt in run.attempts}
            report = mark_submission(submission.student, problems, attempts, maker)
            marked = time.perf_counter()
            put_away(shelf, shelf.recall(hand_in_of(submission)), report, [run], int(wall.rung))
            kept = time.perf_counter()
            output.add(head, report)
            done = time.perf_counter()
            parts.run.append(ran - start)
            parts.mark.append(marked - ran)
            parts.keep.append(kept - marked)
            parts.report.append(done - kept)
        shelf.keeping.close()
        closing = time.perf_counter()
        output.close([head])
        share = (time.perf_counter() - closing) / len(found)
        parts.report = [each + share for each in parts.report]
    parts.store_bytes = (work / "store.sqlite").stat().st_size / len(found)
    parts.report_bytes = sum(file.stat().st_size for file in (work / "out").rglob("*") if file.is_file()) / len(found)
    parts.memory_bytes = memory(work)
    return parts


def memory(work: Path) -> float:
    """What the process holds for each submission all through a run: where it lies, and where its report lies."""
    folder = work / "names" / EXAM
    folder.mkdir(parents=True)
    for number in range(5000):
        (folder / f"student-{number:06d}.py").touch()
    tracemalloc.start()
    found = find_submissions(work / "names", [EXAM], None)
    with Spool() as spool:
        for handle in found.submissions:
            spool.put(EXAM, handle.student, b"report")
        held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / sum(map(len, found.exams))


def simulated(parts: Parts, workers: int, seed: int = 0) -> tuple[float, float]:
    """Submissions a second, and the share of time that the one process that hands out work is busy.

    Each worker runs one submission after another, with one more waiting beside it; a result waits until the one process
    has marked, kept and reported all that came before it.
    """
    draw = random.Random(seed)
    own = [sum(each) for each in zip(parts.mark, parts.keep, parts.report, strict=True)]
    ends = [draw.choice(parts.run) for _ in range(workers)]
    heapq.heapify(ends)
    free = busy = 0.0
    for _ in range(SIMULATED):
        end = heapq.heappop(ends)
        service = draw.choice(own)
        free = max(free, end) + service
        busy += service
        behind = free - end > 2 * workers * statistics.fmean(own)  # the window is full: the worker waits
        heapq.heappush(ends, (free if behind else end) + draw.choice(parts.run))
    return SIMULATED / free, busy / free


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--style", default="numpy")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        parts = measured(work, write_class(work / "class", EXAM, asked.style, asked.students))
    print(f"{EXAM}, {asked.students} scripts, style {asked.style}; milliseconds a submission")
    for name in ("run", "mark", "keep", "report"):
        times = sorted(1000 * each for each in getattr(parts, name))
        tail = times[int(0.95 * len(times))]
        print(
            f"  {name:8} mean {statistics.fmean(times):7.2f}  median {statistics.median(times):7.2f}  95 % {tail:7.2f}"
        )
    print(f"  store {parts.store_bytes / 1e3:.1f} kB, reports {parts.report_bytes / 1e3:.1f} kB on the disk")
    print(f"  memory {parts.memory_bytes:.0f} bytes, all through the run")
    print("\nsimulated: workers, submissions a second, how busy the one process is, hours for 10^5, 10^6, 10^7")
    for workers in (1, 2, 4, 8, 16, 64, 256):
        rate, busy = simulated(parts, workers)
        hours = "  ".join(f"{n / rate / 3600:8.2f}" for n in (1e5, 1e6, 1e7))
        print(f"  {workers:4} {rate:8.1f}  {100 * busy:4.0f} %  {hours}")
    for n in (1e5, 1e6, 1e7):
        disk = n * (parts.store_bytes + parts.report_bytes) / 1e9
        print(
            f"  10^{len(str(int(n))) - 1}: {disk:.1f} GB on the disk, {n * parts.memory_bytes / 1e9:.2f} GB of memory"
        )


if __name__ == "__main__":
    main()
