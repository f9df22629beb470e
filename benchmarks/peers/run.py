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
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from adapters import check50, floors, gradescope, nbgrader, otter, ours, prairielearn, pytest_each
from adapters.peer import PATIENCE, Known, Marks, Peer, Setting
from environments import PLACE, environment, version
from exam import Class, cheating_class, generated_class, write_exam

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


@dataclass(frozen=True, slots=True)
class Row:
    """One contender in one round."""

    first: float  # seconds for a class of one
    each: float  # seconds a submission, over the class
    found: int  # wrong answers not marked right
    lost: int  # right answers not marked right
    carried: int  # of the lost ones, those right only for a value that the student carried on
    capped: int


@dataclass(frozen=True, slots=True)
class Cheats:
    """What a contender makes of the cheating class."""

    believed: int  # wrong answers of the cheat marked right
    beside: int  # answers marked right of the eleven beside the one that hangs
    hung: float  # seconds that the script that hangs took
    honest: int


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
    _tell(asked, list(made), rounds, cheats, group)
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
        cap = CAP + rows["honest"][0] if rows else PATIENCE
        rows[file.stem] = _timed(peer, (file,), 1, cap)
    right = {name: marks.right.get(name, frozenset[str]()) for name, (_, marks) in rows.items()}
    beside = len(right["hang"] & group.right["hang"])
    return Cheats(len(right["cheat"]), beside, rows["hang"][0], len(right["honest"]))


def _tell(
    asked: argparse.Namespace,
    known: list[Known],
    rounds: list[dict[str, Row]],
    cheats: dict[Known, Cheats],
    group: Class,
) -> None:
    wrong, right = (sum(map(len, answers.values())) for answers in (group.wrong, group.right))
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    print(
        f"cnn-by-hand, {asked.students} scripts, style {asked.style}, {asked.jobs} at once, medians of {asked.rounds}"
    )
    print(
        "\n| | isolates? | first, s | × ours | ms a submission | × ours | wrong found | right lost (carried) | capped |"
    )
    print("|---|---|--:|--:|--:|--:|--:|--:|--:|")
    for each in known:
        rows, own = [row[each.name] for row in rounds], [row[ours.KEPT.name] for row in rounds]
        middle = {name: statistics.median(getattr(row, name) for row in rows) for name in Row.__slots__}
        first = statistics.median(row.first / us.first for row, us in zip(rows, own, strict=True))
        times = statistics.median(row.each / us.each for row, us in zip(rows, own, strict=True))
        print(
            f"| {each.name} | {'yes' if each.isolates else 'no'} | {middle['first']:.2f} | {first:.2f} "
            f"| {1000 * middle['each']:.0f} | {times:.1f} | {middle['found']:.0f} of {wrong} "
            f"| {middle['lost']:.0f} of {right} ({middle['carried']:.0f}) | {middle['capped']:.0f} |"
        )
    print("\n| | the cheat's wrong ones believed, of 12 | honest, of 12 | beside one that hangs, of 11 | took, s |")
    print("|---|--:|--:|--:|--:|")
    for each, seen in cheats.items():
        print(f"| {each.name} | {seen.believed} | {seen.honest} | {seen.beside} | {seen.hung:.1f} |")


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
