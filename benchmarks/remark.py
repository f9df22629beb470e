"""How long a re-mark of a large store takes, by what has changed. It runs no student's line.

    python benchmarks/remark.py [--students 1000 10000 100000] [--exam cnn-by-hand] [--store FILE]

A class of 300 generated scripts is graded once. Its answers are then stored under as many other names as are asked for,
each with all its floating-point arrays scaled by another 1 + m * 2**-52, so that no two students have the same answers
but for constants. `grade remark` is timed as a whole process, after each change to a copy of the problem files.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from floor import measured
from generate import ROOT, write_class

from grader.model.attempt import Attempt, Call, Returned
from grader.model.kept import HandIn, KeptAttempts, KeptMark
from grader.model.value import Array, Value
from grader.sandbox.kept_attempts import pack_attempts, unpack_attempts
from grader.store.database.answer_store import Filing, attempts_of, keep
from grader.store.database.store import Store
from grader.store.database.students import read_students

SCRIPTS = 300
TOGETHER = 500


def scaled(value: Value, by: float) -> Value:
    """The value with its floating-point arrays multiplied."""
    match value:
        case Array() if value.data.dtype.kind == "f" and value.data.shape:
            with np.errstate(all="ignore"):
                return replace(value, data=(value.data * by).astype(value.data.dtype))
        case list():
            return [scaled(each, by) for each in value]
        case tuple():
            return tuple(scaled(each, by) for each in value)
        case dict():
            return {key: scaled(each, by) for key, each in value.items()}
    return value


def scaled_call(call: Call, by: float) -> Call:
    return Returned(scaled(call.value, by)) if isinstance(call, Returned) else call


def filled(store: Store, exam: str, students: int) -> None:
    """Add students until there are so many."""
    base = [
        (hand_in, marks, [(row, unpack_attempts(row.packed, row.problem)) for row in _attempts(store, hand_in)])
        for hand_in, marks in read_students(store, exam, "", SCRIPTS)
    ]
    copies = (
        _copy(number, *base[number % len(base)], 1 + (1 + number // len(base)) * 2.0**-52)
        for number in range(len(base), students)
    )
    while chunk := [filing for filing, _ in zip(copies, range(TOGETHER), strict=False)]:
        keep(store, chunk)


def _attempts(store: Store, hand_in: HandIn) -> list[KeptAttempts]:
    return attempts_of(store, hand_in.exam, hand_in.student, hand_in.submission)


def _copy(number: int, hand_in: HandIn, marks: dict[str, KeptMark], rows: list, by: float) -> Filing:
    student = f"copy-{number:07d}"
    digest = hashlib.sha256(student.encode()).digest()
    attempts = []
    for row, each in rows:
        calls = [replace(a, calls=tuple(scaled_call(call, by) for call in a.calls)) for a in _whole(each)]
        attempts.append(replace(row, origin=replace(row.origin, submission=digest), packed=pack_attempts(calls)))
    own = [replace(mark, origin=replace(mark.origin, submission=digest)) for mark in marks.values()]
    return Filing(replace(hand_in, student=student, submission=digest, texts=digest), attempts, (), own)


def _whole(attempts: dict) -> Iterator[Attempt]:
    return (each for each in attempts.values() if isinstance(each, Attempt))


CHANGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "nothing": ("conv2d-by-hand.yaml", lambda text: text),
    "the tolerance of one function": (
        "conv2d-by-hand.yaml",
        lambda text: text.replace("  conv2d:\n", "  conv2d:\n    tolerance: {relative: 1.0e-9}\n", 1),
    ),
    "the points of one number": ("receptive-field.yaml", lambda text: text.replace("points: ", "points: 1", 1)),
    "the feedback of one mistake": (
        "batchnorm-backward.yaml",
        lambda text: text.replace("feedback: ", "feedback: Look again. ", 1),
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--exam", default="cnn-by-hand")
    asked = parser.parse_args()
    grade = str(Path(sys.executable).with_name("grade"))
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        folder = write_class(work / "class", asked.exam, "numpy", SCRIPTS)
        problems = work / "problems" / asked.exam
        shutil.copytree(ROOT / "problems" / asked.exam, problems)
        where = ["--problems", str(problems), "--store", str(work / "store.sqlite"), "--cache", str(work / "cache")]
        subprocess.run([grade, str(folder), *where, "--out", str(work / "out")], check=True, capture_output=True)
        for students in sorted(asked.students):
            with Store(work / "store.sqlite", make=False) as store:
                filled(store, asked.exam, students)
            size = (work / "store.sqlite").stat().st_size
            print(f"{students} students, store {size / 1e6:.0f} MB", flush=True)
            for name, (file, change) in CHANGES.items():
                original = (problems / file).read_text()
                changed = change(original)
                assert changed != original or name == "nothing", f"{file} has nothing to change for: {name}"
                (problems / file).write_text(changed)
                cost = measured([grade, "remark", *where])
                (problems / file).write_text(original)
                rate = 1e6 * cost.wall / students
                print(f"  {name:32} {cost.wall:8.2f} s  {rate:7.0f} us/student  {cost.peak_mb:6.0f} MB", flush=True)


if __name__ == "__main__":
    main()
