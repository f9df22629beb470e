"""The certificate of a function answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from grader.authoring import margin as margins
from grader.authoring import use as uses
from grader.authoring.agreement import agreement
from grader.authoring.checkup import faults_of
from grader.authoring.conditioning import conditioning
from grader.authoring.cures import cured
from grader.authoring.gradients import gradient
from grader.authoring.inputs import inputs
from grader.authoring.mutation.equivalence import likenesses
from grader.authoring.mutation.mutants import Mutant, mutants_of
from grader.authoring.mutation.names import kinds_of
from grader.authoring.mutation.trial import Untried, fates
from grader.authoring.mutation.verdicts import judged, none_made
from grader.authoring.mutation.verdicts import remarks as mutant_remarks
from grader.authoring.pool import TOLD_APART, Broken, Pool, Sitting, gather
from grader.authoring.power import power
from grader.authoring.trivial import tried
from grader.authoring.variants import variants
from grader.judge.comparison import compare
from grader.judge.joined import widest
from grader.judge.solvers import solvers_of
from grader.judge.target import Target
from grader.judge.unsound import Unsound
from grader.model.answers import FunctionAnswer
from grader.model.attempt import Call
from grader.model.certificate import AnswerCertificate, Power, Remark
from grader.model.effort import Effort
from grader.model.exam import ProblemFile
from grader.sandbox.runner import Runner

_FIRST = 3  # cases that are looked at first


def certify_function(
    runner: Runner, file: ProblemFile, answer: FunctionAnswer, found: AnswerCertificate, effort: Effort
) -> AnswerCertificate:
    """Everything that can be measured of an answer with cases."""
    try:
        pool = gather(runner, file, found.name, answer, effort.seeds)
        every = fates(runner, pool, _mutants(pool))
        likely = likenesses(runner, pool, [fate.mutant for fate in every if not fate.seeds], effort.draws)
    except (Unsound, Broken, ValueError) as error:
        sentence = cured(str(error).removeprefix(f"{found.name}: "))
        return replace(found, remarks=(*found.remarks, Remark("fault", "agreement", sentence)))
    except Untried as error:
        return replace(found, remarks=(*found.remarks, Remark("undecided", "mutants", str(error))))
    same = {each.mutant.solver.id for each in likely if each.same}
    wrong = [fate for fate in every if fate.mutant.solver.id not in same]
    mutants = judged(pool, every, likely)
    others = tuple(variants(runner, pool))
    between = margins.margin(pool, others, every)
    use, power_of = uses.use(pool), power(pool, wrong)
    differenced, gradient_remarks = gradient(runner, pool)
    drawn, input_remarks = inputs(pool)
    trivial, trivial_remarks = _trivial(pool)
    remarks: tuple[Remark, ...] = (
        *found.remarks,
        *_mistakes(pool),
        *gradient_remarks,
        *(margins.told(between) if between else ()),
        *margins.halves(pool, others),
        *trivial_remarks,
        *mutant_remarks(mutants),
        *none_made(mutants, solvers_of(pool.file, pool.name), pool.file.files),
        *_too_few(power_of),
        *input_remarks,
        *conditioning(pool),
        *uses.told(use),
    )
    return replace(
        found,
        cases=sum(len(sitting.cases) for sitting in pool.sittings),
        seeds=len(pool.sittings),
        trivial=trivial,
        agreement=agreement(pool),
        gradient=differenced,
        margin=between,
        mutants=mutants,
        power=power_of,
        use=use,
        inputs=drawn,
        remarks=_once(remarks),
    )


def _mutants(pool: Pool) -> tuple[Mutant, ...]:
    return mutants_of(solvers_of(pool.file, pool.name), pool.file.files, kinds_of(pool.answer))


def _mistakes(pool: Pool) -> Iterator[Remark]:
    """Mistakes that pass, or cannot be told apart, with some seed: the first that shows it."""
    said: set[str] = set()
    for sitting in pool.sittings:
        for fault in (*faults_of(sitting.key), *_passing(sitting, said)):
            if fault not in said:
                said.add(fault)
                yield Remark("fault", "mistakes", f"with seed {sitting.seed}: {fault}")


def _passing(sitting: Sitting, said: Collection[str]) -> Iterator[str]:
    """Mistakes that are right with a seed with which they are not told apart, but for those of which it was said."""
    if not sitting.key.mistakes:
        wide = widest(sitting.key.target)
        for (solver, _), calls in sitting.runs.items():
            which = f"mistake `{solver.split('/')[1]}`" if solver.startswith("mistake/") else ""
            if which and _passes(calls, wide) and not any(each.startswith(which) for each in said):
                yield f"{which} is right on every case: draw more cases on which it shows"


def _passes(calls: Sequence[Call], target: Target) -> bool:
    """Whether all cases are right; most wrong answers show it on the first ones."""
    few = range(min(len(calls), _FIRST))
    return bool(compare(calls[: few.stop], target.of(few)).passed.all() and compare(calls, target).passed.all())


def _trivial(pool: Pool) -> tuple[int, tuple[Remark, ...]]:
    """Tried with a few seeds; what gets marks with any of them is said once."""
    count = 0
    remarks: list[Remark] = []
    for sitting in pool.sittings[:TOLD_APART]:
        count, found = tried(sitting.key)
        remarks += found
    return count, tuple(remarks)


def _too_few(found: Power) -> Iterator[Remark]:
    if found.recommended is not None and found.recommended > found.declared and not found.flaky:
        sentence = (
            f"{found.declared} cases are declared, and {found.recommended} find out every mutant with probability"
            f" {found.level}; the hardest is {found.weakest}, wrong on {found.rate:.1%} of the cases"
        )
        yield Remark("warning", "power", sentence)


def _once(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(dict.fromkeys(remarks))
