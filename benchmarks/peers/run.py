"""The same exam and the same class through us and through the graders that courses use, in interleaved rounds.

    python benchmarks/peers/run.py [--students 20] [--style numpy|torch|mixed] [--rounds 3] [--peers otter-grader,…]

Makes an environment a peer under --envs (once; about 1 GB each, torch is in all of them). Prints Markdown: time of a
class of one ("first"), of the class, wrong answers found, right answers lost; then what a cheat gets and a script
that hangs costs. A round is kept when it is whole: with --results FILE a second start goes on where one was stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from adapters import check50, floors, gradescope, nbgrader, otter, ours, prairielearn, pytest_each
from adapters.peer import PATIENCE, Known, Marks, Peer, Setting
from environments import PLACE, environment, version
from exam import Class, cheating_class, generated_class, write_exam
from table import Cheats, Row, told

CAP = 20.0  # seconds that a script which hangs is given, beyond what the honest one took with the same contender
OURS = (ours.KEPT, ours.FIRST, floors.EACH, floors.LOOP)
PEERS = (
    pytest_each.PEER,
    gradescope.PEER,
    check50.PEER,
    otter.PEER,
    nbgrader.PEER,
    prairielearn.PEER,
    prairielearn.MODULE_PEER,
)


def main() -> None:
    asked = _asked()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        answers = write_exam(work / "exam")
        known = [each for each in (*OURS, *PEERS) if each in OURS or not asked.peers or each.name in asked.peers]
        made = {each: peer for each in known if (peer := _made(each, asked.envs, work, answers)) is not None}
        group = generated_class(work / "class", asked.style, asked.students, answers)
        rounds = _rounds(asked, made, group)
        cheats = {each: _cheats(peer, cheating_class(work / each.name, answers)) for each, peer in made.items()}
        many = generated_class(work / "many", asked.style, asked.many, answers)
        larger = statistics.median(_timed(made[ours.KEPT], many.files, asked.jobs)[0] for _ in range(asked.rounds))
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(f"cnn-by-hand, {asked.students} scripts, {asked.style}, {asked.jobs} at once, medians of {asked.rounds}\n")
    print(told(list(made), rounds, cheats, group, beside=ours.KEPT.name))
    mean = statistics.median(row[ours.KEPT.name].each for row in rounds)
    marginal = (larger - mean * asked.students) / (asked.many - asked.students)
    print(f"\ngrade over {asked.many}: {1000 * larger / asked.many:.1f} ms each; one more: {1000 * marginal:.1f} ms")


def _made(known: Known, envs: Path, work: Path, answers: tuple[str, ...]) -> Peer | None:
    """A peer made ready, or None, said aloud, where that is not possible: the others are still compared."""
    try:
        folder = known.packages[0].split("==")[0].split("[")[0] if known.packages else ""
        python = environment(envs, folder, known.packages) if folder else Path(sys.executable)
        told = f"{folder} {version(python, folder)}" if folder else known.name
        print(f"{known.name}: {told}", file=sys.stderr)
        return known.make(Setting(python, work / "exam", answers, work / f"peer {known.name}".replace(" ", "-")))
    except subprocess.CalledProcessError as failed:
        print(f"{known.name}: not to be had: {failed}\n{failed.stderr}", file=sys.stderr)
        return None


def _rounds(asked: argparse.Namespace, made: dict[Known, Peer], group: Class) -> list[dict[str, Row]]:
    settings = [asked.style, asked.students, asked.jobs, sorted(each.name for each in made)]
    lines = asked.results.read_text().splitlines() if asked.results and asked.results.is_file() else []
    earlier = [kept["rows"] for kept in map(json.loads, lines) if kept["settings"] == settings]
    rounds = [{name: Row(**row) for name, row in rows.items()} for rows in earlier[: asked.rounds]]
    while len(rounds) < asked.rounds:
        row = {}
        for each, peer in made.items():
            row[each.name] = _row(peer, group, asked.jobs)
            print(f"round {len(rounds) + 1}: {each.name}: {row[each.name]}", file=sys.stderr)
        rounds.append(row)
        if asked.results:
            with asked.results.open("a") as file:
                kept = {name: asdict(value) for name, value in row.items()}
                file.write(json.dumps({"settings": settings, "rows": kept}) + "\n")
    return rounds


def _timed(peer: Peer, files: tuple[Path, ...], jobs: int, patience: float = PATIENCE) -> tuple[float, Marks]:
    start = time.perf_counter()
    marks = peer.grade(files, jobs, patience)
    return time.perf_counter() - start, marks


def _row(peer: Peer, group: Class, jobs: int) -> Row:
    first, _ = _timed(peer, group.files[:1], jobs)
    whole, marks = _timed(peer, group.files, jobs)
    said = {student: marks.right.get(student, frozenset[str]()) for student in group.right}
    return Row(
        first,
        whole / len(group.files),
        sum(len(group.wrong[student] - right) for student, right in said.items()),
        sum(len(group.right[student] - right) for student, right in said.items()),
        sum(len(group.carried[student] - right) for student, right in said.items()),
        len(marks.capped),
    )


def _cheats(peer: Peer, group: Class) -> Cheats:
    """One script at a time: what one takes down, and who would be next, is not the question here."""
    rows: dict[str, tuple[float, Marks]] = {}
    for file in group.files:  # the honest one first
        cap = CAP + rows["honest"][0] if file.stem == "hang" else PATIENCE
        rows[file.stem] = _timed(peer, (file,), 1, cap)
    right = {name: marks.right.get(name, frozenset[str]()) for name, (_, marks) in rows.items()}
    beside = len(right["hang"] & group.right["hang"])
    return Cheats(len(right["cheat"]), beside, rows["hang"][0], len(right["honest"]))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=20)
    parser.add_argument("--many", type=int, default=200, help="grade alone is run over so many too")
    parser.add_argument("--style", default="mixed", choices=("numpy", "torch", "mixed"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="submissions at once, for all")
    parser.add_argument("--peers", type=lambda text: text.split(","), help=", ".join(each.name for each in PEERS))
    parser.add_argument("--envs", type=Path, default=PLACE)
    parser.add_argument("--results", type=Path, help="a file of whole rounds, to go on with")
    return parser.parse_args()


if __name__ == "__main__":
    main()
