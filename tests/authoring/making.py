"""Short ways to certify small problems, and to read what is said of them."""

from __future__ import annotations

from pathlib import Path

from grader.authoring.certify import certify
from grader.authoring.pool import Pool, gather
from grader.grading.keys import KeyMaker
from grader.judge.key import ProblemKey
from grader.judge.mutation.mutants import mutants_of
from grader.judge.mutation.names import Kinds
from grader.model.answers import FunctionAnswer
from grader.model.certificate import Certificate
from grader.model.effort import Effort
from grader.model.exam import ProblemFile
from grader.model.job import Solver, Source
from grader.sandbox.runner import Runner
from grader.store.kept import Kept
from grader.store.problems import read_problem
from tests.store.writing import write_all

EFFORT = Effort(range(3), 300)
DRAW_U = "{u: {uniform: [0, 1]}}"
DRAW_N = "{n: {integers: [1, 20]}}"
DRAW_X = "{n: {hidden: true, integers: [1, 8]}, x: {normal: [n]}}"


def function(statement: str = "`f` of `x`, `u`, `n`, `m`.", **lines: str) -> str:
    """A problem with one function, f, and these keys under it."""
    keys = {"points": "1", "arguments": DRAW_X, "reference": "2 * x", "oracle": "x + x", **lines}
    body = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return f"title: T\nstatement: {statement!r}\nanswers:\n  f:\n{body}"


def number(**lines: str) -> str:
    """A problem with one number, N, and these keys under it."""
    keys = {"points": "1", "reference": "3", "oracle": "1 + 2", **lines}
    body = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return f"title: T\nstatement: '`N`'\nanswers:\n  N:\n{body}"


def problem(folder: Path, text: str, **files: str) -> ProblemFile:
    """A problem file, with Python files beside it (solvers_py="…"), read back."""
    names = {name.replace("_py", ".py"): content for name, content in files.items()}
    return read_problem(write_all(folder, {"p.yaml": text, **names}) / "p.yaml", "exam")


def key_of(wall: Runner, file: ProblemFile, seed: int = 0) -> ProblemKey:
    (key,) = KeyMaker(wall, Kept(None), seed).keys([file])
    return key


def certificate(wall: Runner, file: ProblemFile, effort: Effort = EFFORT) -> Certificate:
    return certify(wall, key_of(wall, file, effort.seeds[0]), file.digest, effort)


def remarks(found: Certificate, check: str) -> list[tuple[str, str]]:
    """(weight, sentence) of what one check said."""
    return [(remark.weight, remark.sentence) for remark in found.every if remark.check == check]


def pool_of(wall: Runner, file: ProblemFile, seeds: range = range(3)) -> Pool:
    answer = file.problem.answers["f"]
    assert isinstance(answer, FunctionAnswer)
    return gather(wall, file, "f", answer, seeds)


def solver(text: str, form: str = "expression", id: str = "reference", file: str = "p.yaml", line: int = 1) -> Solver:
    return Solver(id, form, text, file, line, "numpy")  # type: ignore[arg-type]


def texts(text: str, form: str = "expression", kinds: Kinds | None = None, accepted: tuple[str, ...] = ()) -> list[str]:
    """The whole text of each mutant of a reference."""
    listed = [solver(each, form, f"accepted/{at}") for at, each in enumerate(accepted)]
    return [mutant.solver.text for mutant in mutants_of([solver(text, form), *listed], (), kinds or {})]


def in_file(text: str, name: str) -> list[str]:
    """The whole file of each mutant of a function in it."""
    source = Source("s.py", text)
    found = mutants_of([solver(name, "function", file="s.py")], [source], {})
    return [mutant.file.text for mutant in found if mutant.file is not None]
