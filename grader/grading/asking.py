"""What only authors' code can say of a value that a student wrote: asked behind the wall, once, and kept."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec

from grader.grading.grounds import PACKAGES, version_of
from grader.judge.carry import whole_where_due
from grader.judge.exercises import FORESEEN, carried_job, look_job
from grader.judge.key import AnswerKey, ProblemKey
from grader.judge.slips import key_of_slips, mutants_for, slip_jobs
from grader.judge.target import Target
from grader.judge.unsound import Unsound
from grader.judge.verify import Runs, answer_target, confirm, known_mistakes
from grader.model.answers import FunctionAnswer, NumberAnswer
from grader.model.exam import ProblemFile
from grader.model.job import AuthorJob, AuthorRun, Solved
from grader.model.value import Value
from grader.sandbox import encode
from grader.sandbox.kept_run import pack_run, unpack_run
from grader.sandbox.runner import Runner
from grader.store.database.asked import Asked
from grader.store.kept import Kept
from grader.store.kept_objects import KeptObjects
from grader.store.own_code import own_code

SHORT = 1000  # bytes of an open answer that is remembered: many students write the same one


class AskedAuthors:
    """The judge's Authors. kept: what depends on problem and seed alone; asked: what was said of students' values.

    foreseen: by "exam/problem/carried" what was worked out beforehand for small whole numbers.
    """

    def __init__(self, wall: Runner, kept: Kept, seed: int, asked: Asked | None) -> None:
        self._wall, self._seed, self._asked = wall, seed, asked
        self.foreseen: dict[str, AuthorRun] = {}
        self._slips = KeptObjects(kept, "slips", AnswerKey)
        self._slipped: dict[tuple[str, str, str], AnswerKey] = {}
        self._looked_at: dict[tuple[str, str, str, bytes], Sequence[Solved] | None] = {}
        self._carried: dict[tuple[str, str, str, str], AnswerKey | None] = {}

    def carried(self, problem: ProblemKey, answer: str, values: Mapping[str, Value]) -> AnswerKey | None:
        """The key of a number answer for values that a student carried on; None where the reference has none."""
        memo = (problem.file.exam, problem.file.id, answer, repr(sorted(values.items())))
        if memo not in self._carried:
            self._carried[memo] = self._carry(problem, answer, values)
        return self._carried[memo]

    def looked_at(self, problem: ProblemKey, answer: str, value: Value) -> Sequence[Solved] | None:
        """What check, oracle and mistakes of an open answer say of a value; None where they did not come to an end."""
        written = msgspec.msgpack.encode(encode.value(value))
        memo = (problem.file.exam, problem.file.id, answer, written)
        if memo in self._looked_at:
            return self._looked_at[memo]
        run = self._ask(problem, look_job(problem.file, answer, value), written)
        said = run.solved if run.fault is None else None
        if len(written) <= SHORT:
            self._looked_at[memo] = said
        return said

    def slips(self, problem: ProblemKey, name: str) -> AnswerKey | None:
        """The key of a function with the mutants of its reference as mistakes, worked out when a student needs it."""
        file, key = problem.file, problem.answers[name]
        answer = file.problem.answers[name]
        memo = (file.exam, file.id, name)
        if memo not in self._slipped and isinstance(answer, FunctionAnswer):
            ground = (*ground_of(file, self._seed), name)
            found = self._slips.get(ground)
            if found is None:
                mutants = mutants_for(file, name, answer)
                runs = list(self._wall.authors(slip_jobs(file, answer, key, mutants)))
                found = key_of_slips(answer, key, mutants, runs)
                self._slips.put(ground, found)
            self._slipped[memo] = found
        return self._slipped.get(memo)

    def _carry(self, problem: ProblemKey, name: str, values: Mapping[str, Value]) -> AnswerKey | None:
        answer = problem.file.problem.answers[name]
        assert isinstance(answer, NumberAnswer), "only numbers are given to numbers"
        runs = self._foreseen_runs(problem, name, values)
        if runs is None:
            job = carried_job(problem.file, name, values, vouch=whole_where_due(problem, answer, values))
            run = self._ask(problem, job, repr((name, sorted(values.items()))).encode())
            runs = {(row.solver, row.precision): row.calls for row in run.solved}
        try:
            target = answer_target(answer, (), runs, name)
        except (Unsound, KeyError):
            return None
        mistakes, vouched = known_mistakes(answer, runs), _vouched(name, target, runs)
        return replace(problem.answers[name], target=target, mistakes=mistakes, vouched=vouched)

    def _ask(self, problem: ProblemKey, job: AuthorJob, value: bytes) -> AuthorRun:
        """Ask authors' code about a value, or take what it said before of the same one."""
        name = _digest(problem.file.digest, job.key, [each.answer for each in job.exercises], value.hex())
        packed = self._asked.get(name) if self._asked else None
        run = unpack_run(packed) if packed is not None else None
        if run is None:
            (run,) = self._wall.authors([job])
            if self._asked and run.fault is None:
                self._asked.put(name, problem.file.exam, pack_run(run))
        return run

    def _foreseen_runs(self, problem: ProblemKey, name: str, values: Mapping[str, Value]) -> Runs | None:
        """What was worked out beforehand for a small whole number, if that is what is carried on."""
        run = self.foreseen.get(f"{problem.file.exam}/{problem.file.id}/carried")
        value = next(iter(values.values()))
        if run is None or len(values) > 1 or not isinstance(value, int) or value not in FORESEEN:
            return None
        at = FORESEEN.index(value)
        rows = (row for row in run.solved if row.answer == name)
        return {(row.solver, row.precision): row.calls[at : at + 1] for row in rows} or None


def ground_of(file: ProblemFile, seed: int) -> tuple[object, ...]:
    """All that the key of a problem depends on, besides our own code."""
    return (file.exam, file.id, file.digest, file.forbid, file.language, seed, *packages())


def packages() -> list[str]:
    """The versions of all that solvers run on."""
    return [f"{name} {version_of(name)}" for name in (*PACKAGES, "grader")]


def _vouched(name: str, target: Target, runs: Runs) -> bool:
    """Whether the oracle gives this, too: the reference's formula goes on where no real layer fits."""
    if ("oracle", "float64") not in runs:
        return False
    try:
        confirm("oracle", runs["oracle", "float64"], target, (), name)
    except Unsound:
        return False
    return True


def _digest(*parts: object) -> str:
    """The name of what is kept: everything that solvers' values depend on, our own code included."""
    text = "\x1f".join(map(str, (*parts, *packages(), sys.version, own_code(("model", "judge", "sandbox", "grading")))))
    return hashlib.sha256(text.encode()).hexdigest()
