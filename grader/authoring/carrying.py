"""Follow-through: reference and oracle agree on what students carry on who make a known mistake before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.authoring.cures import cured
from grader.judge.carry import Carried, carried
from grader.judge.exercises import carried_job
from grader.judge.key import ProblemKey
from grader.judge.naming import literal
from grader.judge.unsound import Unsound
from grader.judge.verify import Runs, answer_target, confirm
from grader.model.answers import NumberAnswer
from grader.model.attempt import Attempt, Ending, Returned
from grader.model.certificate import Remark
from grader.model.job import AuthorRun
from grader.sandbox.runner import Runner

_CHECK = "agreement"


def carried_remarks(runner: Runner, problem: ProblemKey, name: str, answer: NumberAnswer) -> Iterator[Remark]:
    """A fault for each known mistake of an earlier answer with whose value reference and oracle disagree.

    Where one of them gives nothing, nobody earns anything with it, and nothing is said.
    """
    known = list(_known(problem, answer))
    jobs = [carried_job(problem.file, name, own.values, vouch=True) for _, own in known]
    runs = runner.authors(replace(job, key=str(number)) for number, job in enumerate(jobs))
    for run in sorted(runs, key=lambda run: int(run.key)):
        whose, own = known[int(run.key)]
        values = ", ".join(f"{given} = {literal(value)}" for given, value in own.values.items())
        what = f"for {values}, which is carried on after {whose}"
        if run.fault is not None:
            yield Remark("undecided", _CHECK, f"{what}: {run.fault}")
        elif said := _disagreement(answer, name, run):
            yield Remark("fault", _CHECK, f"{what}: {said}")


def _known(problem: ProblemKey, answer: NumberAnswer) -> Iterator[tuple[str, Carried]]:
    """The mistake, and what is carried on after it; each value once, and only where it can earn something."""
    seen: set[str] = set()
    official = {
        earlier: Attempt("", earlier, Ending.DONE, problem.answers[earlier].target.layout.calls[:1])
        for earlier in answer.given.values()
    }
    for earlier in answer.given.values():
        for mistake in problem.answers[earlier].mistakes:
            for target in mistake.targets:
                wrong = Attempt("", earlier, Ending.DONE, target.layout.calls[:1])
                own = carried(problem, answer, {**official, earlier: wrong})
                if own is not None and own.earns and repr(own.values) not in seen:
                    seen.add(repr(own.values))
                    yield f"the mistake `{mistake.id}` of {earlier}", own


def _disagreement(answer: NumberAnswer, name: str, run: AuthorRun) -> str:
    calls: Runs = {(row.solver, row.precision): row.calls for row in run.solved}
    if not all(isinstance(calls[solver, "float64"][0], Returned) for solver in ("reference", "oracle")):
        return ""
    try:
        confirm("oracle", calls["oracle", "float64"], answer_target(answer, (), calls, name), (), name)
    except Unsound as error:
        return cured(str(error).removeprefix(f"{name}: "), answer)
    return ""
