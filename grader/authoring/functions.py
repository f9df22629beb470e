"""The certificate of a function answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from grader.authoring import margin as margins
from grader.authoring import use as uses
from grader.authoring.agreement import agreement
from grader.authoring.conditioning import conditioning
from grader.authoring.cures import unsound
from grader.authoring.gradients import gradient
from grader.authoring.hidden import hidden_remarks
from grader.authoring.inputs import inputs
from grader.authoring.mistakes import mistake_remarks
from grader.authoring.mutation.equivalence import Likeness, likenesses
from grader.authoring.mutation.trial import Fate, Untried, fates
from grader.authoring.mutation.verdicts import blind, cheap, free, idle, judged, none_made
from grader.authoring.mutation.verdicts import remarks as mutant_remarks
from grader.authoring.passing import passing
from grader.authoring.pool import TOLD_APART, Broken, Pool, TooSlow, enlarged, gather
from grader.authoring.power import power
from grader.authoring.ties import tie_remarks
from grader.authoring.trivial_marks import tried_with_seeds
from grader.authoring.variants import variants
from grader.authoring.words import counted
from grader.judge.mutation.mutants import Mutant, mutants_of
from grader.judge.mutation.names import kinds_of
from grader.judge.solvers import solvers_of
from grader.judge.unsound import Unsound
from grader.model.answers import FunctionAnswer
from grader.model.certificate import AnswerCertificate, Power, Remark
from grader.model.effort import Effort
from grader.model.exam import ProblemFile
from grader.sandbox.runner import Runner

AGREED = 200  # cases at least on which reference and oracle are compared by the rules, however few are declared


def certify_function(
    runner: Runner, file: ProblemFile, answer: FunctionAnswer, found: AnswerCertificate, effort: Effort
) -> AnswerCertificate:
    """Everything that can be measured of an answer with cases."""
    try:
        pool = gather(runner, file, found.name, answer, effort.seeds)
        compared = enlarged(runner, pool, AGREED)
        right_mistakes = passing(runner, pool)
        every, likely = _tried(runner, pool, effort.draws)
    except TooSlow as error:
        return replace(found, remarks=(uses.too_much(error.args[1]), *found.remarks))
    except (Unsound, Broken) as error:
        fault = unsound(str(error).removeprefix(f"{found.name}: "), answer)
        return replace(found, remarks=(fault, *found.remarks))
    except Untried as error:
        return replace(found, remarks=(*found.remarks, Remark("undecided", "mutants", str(error))))
    same = {each.mutant.solver.id for each in likely if each.same}
    wrong = [fate for fate in every if fate.mutant.solver.id not in same]
    mutants = judged(pool, every, likely)
    others, untold = variants(runner, pool)
    between = margins.margin(pool, others, every)
    use, power_of = uses.use(pool), power(pool, wrong)
    differenced, gradient_remarks = gradient(runner, pool)
    drawn, input_remarks = inputs(pool)
    trivial, trivial_remarks = tried_with_seeds({sitting.seed: sitting.key for sitting in pool.sittings[:TOLD_APART]})
    remarks: tuple[Remark, ...] = (
        *found.remarks,
        *mistake_remarks(pool, right_mistakes),
        *gradient_remarks,
        *(margins.told(between) if between else ()),
        *margins.halves(pool, others),
        *untold,
        *trivial_remarks,
        *mutant_remarks(mutants),
        *idle(likely),
        *blind(mutants),
        *free(every),
        *cheap(pool, wrong),
        *none_made(mutants, solvers_of(pool.file, pool.name), pool.file.files),
        *_too_few(power_of),
        *input_remarks,
        *hidden_remarks(pool),
        *tie_remarks(pool),
        *conditioning(pool),
        *uses.told(use),
    )
    return replace(
        found,
        cases=sum(len(sitting.cases) for sitting in pool.sittings),
        seeds=len(pool.sittings),
        trivial=trivial,
        agreement=agreement(compared),
        gradient=differenced,
        margin=between,
        mutants=mutants,
        power=power_of,
        use=use,
        inputs=drawn,
        remarks=_once(remarks),
    )


def _tried(runner: Runner, pool: Pool, draws: int) -> tuple[tuple[Fate, ...], tuple[Likeness, ...]]:
    """What becomes of all mutants. Raises Untried, but Unsound where reference and oracle disagree on some draw:
    whatever else fails may follow from that.
    """
    try:
        every = fates(runner, pool, _mutants(pool))
        return every, likenesses(runner, pool, [fate.mutant for fate in every if not fate.noticed], draws)
    except Untried:
        likenesses(runner, pool, (), draws)
        raise


def _mutants(pool: Pool) -> tuple[Mutant, ...]:
    return mutants_of(solvers_of(pool.file, pool.name), pool.file.files, kinds_of(pool.answer))


def _too_few(found: Power) -> Iterator[Remark]:
    if found.recommended is not None and found.recommended > found.declared and not found.flaky:
        declared = f"{counted(found.declared, 'case')} {'is' if found.declared == 1 else 'are'} declared"
        sentence = (
            f"{declared}, and {found.recommended} find out every mutant with probability {found.level};"
            f" the hardest is {found.weakest}, wrong on {found.rate:.1%} of the cases"
        )
        yield Remark("warning", "power", sentence)


def _once(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(dict.fromkeys(remarks))
