"""Which tolerance is fair? Right answers that fail and wrong ones that pass, under ours and under fixed ones.

    python benchmarks/tolerances.py [--seeds 10] [--first 0]

Right: each accepted answer and the oracle of every function answer of the bank, run in float32, handed over as float32
and as float64. The allowance is measured without the answer that is judged (leave one out).
Wrong: each known mistake, and the reference off by 1e-4 and by 2e-5, relative.
"""

from __future__ import annotations

import argparse
import collections
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from generate import ROOT

from grader.judge.comparison import compare
from grader.judge.exercises import author_job, draw_problem
from grader.judge.target import Layout, Target, lay_out
from grader.judge.tolerance import EPS
from grader.judge.verify import Runs, answer_target
from grader.model.answers import FunctionAnswer
from grader.model.attempt import Call, Returned
from grader.model.case import Case
from grader.model.value import Array, Value
from grader.sandbox.wall import Wall
from grader.store.exams import read_exams

FIXED = {"allclose (1e-5, 1e-8)": (1e-5, 1e-8), "1e-7 relative": (1e-7, 0.0), "1e-3 relative + 1e-3": (1e-3, 1e-3)}


def fixed(layout: Layout, relative: float, absolute: float) -> Target:
    allowed = np.where(layout.exact, 0.0, absolute + relative * np.abs(layout.numbers))
    return Target(layout, dict.fromkeys(EPS, allowed), np.ones_like(allowed))


def as_float64(value: Value) -> Value:
    if isinstance(value, Array):
        return Array(value.data.astype(np.float64), "float64") if value.data.dtype.kind == "f" else value
    if isinstance(value, dict):
        return {key: as_float64(item) for key, item in value.items()}
    return type(value)(map(as_float64, value)) if isinstance(value, (list, tuple)) else value


def scaled(value: Value, factor: float) -> Value:
    if isinstance(value, Array):
        return Array(value.data * factor, "float64")
    if isinstance(value, dict):
        return {key: scaled(item, factor) for key, item in value.items()}
    return type(value)(scaled(item, factor) for item in value) if isinstance(value, (list, tuple)) else value * factor  # type: ignore[operator]


def changed(calls: Sequence[Call], change: object) -> list[Call]:
    return [Returned(change(call.value)) if isinstance(call, Returned) else call for call in calls]  # type: ignore[operator]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--first", type=int, default=0, help="the first seed; the rule was chosen on seeds 0 to 19")
    asked = parser.parse_args()
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    totals: collections.Counter[str] = collections.Counter()
    with Wall(jobs=2) as wall:
        for seed in range(asked.first, asked.first + asked.seeds):
            for exam in read_exams(Path(ROOT / "problems")):
                for file in exam.problems:
                    cases = draw_problem(file, seed)
                    (run,) = wall.authors([author_job(file, cases)])
                    for name, answer in file.problem.answers.items():
                        if isinstance(answer, FunctionAnswer):
                            runs = {(s.solver, s.precision): s.calls for s in run.solved if s.answer == name}
                            judge(answer, cases[name], runs, counts, totals)
    sys.stdout.write(f"{'':24}" + "".join(f"{kind:>26}" for kind in totals) + "\n")
    for rule in ("ours", *FIXED):
        row = "".join(f"{counts[rule, kind]:>19} of {totals[kind]:<4}" for kind in totals)
        sys.stdout.write(f"{rule:24}{row}\n")


def judge(
    answer: FunctionAnswer,
    cases: Sequence[Case],
    runs: Runs,
    counts: collections.Counter[tuple[str, str]],
    totals: collections.Counter[str],
) -> None:
    layout = lay_out(runs["reference", "float64"], answer.steps.carried if answer.steps else ())
    if layout.exact.all():
        return
    singles = {solver: calls for (solver, precision), calls in runs.items() if precision == "float32"}
    trials = []
    for solver, calls in singles.items():
        if solver != "reference":
            trials += [("right, float32, failed", solver, calls)]
            trials += [("right, as float64, failed", solver, changed(calls, as_float64))]
    trials += [("mistakes passed", s, c) for (s, _), c in runs.items() if s.startswith("mistake/")]
    for off, kind in ((1e-4, "off by 1e-4 passed"), (2e-5, "off by 2e-5 passed")):
        trials.append((kind, "", changed(layout.calls, lambda value, off=off: scaled(value, 1 + off))))
    for kind, solver, calls in trials:
        totals[kind] += 1
        others = {key: row for key, row in runs.items() if key != (solver, "float32")}
        targets = {"ours": answer_target(answer, cases, others, "")}
        targets |= {rule: fixed(layout, *numbers) for rule, numbers in FIXED.items()}
        for rule, target in targets.items():
            passed = bool(compare(calls, target).passed.all())
            counts[rule, kind] += passed if kind.endswith("passed") else not passed


if __name__ == "__main__":
    main()
