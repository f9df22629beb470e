"""What is said of mutants: found out, the same function, or a wrong answer that gets full marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.authoring.mutation.equivalence import Likeness
from grader.authoring.mutation.trial import Fate
from grader.authoring.pool import Pool
from grader.authoring.words import counted
from grader.judge.mutation.mutants import Mutant, has_parts
from grader.model.certificate import Mutants, Mutation, Remark
from grader.model.job import Solver, Source
from grader.render.clean import cut

FULL_MARKS = "A student who writes this gets full marks"
_CHECK = "mutants"
_HARDLY = 0.1  # of the points
_CURE = (
    "draw inputs on which it does (a group with `quality: true` and large values, if it is there for floating point),"
    " or leave it out of the reference"
)
_LONGEST = 80  # characters of the author's text in a sentence


def judged(pool: Pool, fates: Sequence[Fate], likenesses: Sequence[Likeness]) -> Mutants:
    """fates: of all mutants. likenesses: of those that no seed has found out."""
    seeds = len(pool.sittings)
    unknown = {each.mutant.solver.id for each in likenesses}
    flaky = [fate for fate in fates if fate.survived(pool) and fate.mutant.solver.id not in unknown]
    surviving = [mutation(fate.mutant, _with_seeds(fate.survived(pool), seeds)) for fate in flaky]
    surviving += [mutation(each.mutant, _on_draws(each)) for each in likenesses if not each.same]
    equivalent = [mutation(each.mutant, _equivalent(each)) for each in likenesses if each.same]
    killed = len(fates) - len(surviving) - len(equivalent)
    return Mutants(len(fates), killed, tuple(equivalent), tuple(surviving))


def remarks(mutants: Mutants) -> Iterator[Remark]:
    """A fault for each wrong answer that gets full marks."""
    for each in mutants.surviving:
        sentence = f"{FULL_MARKS} (line {each.line}, {each.what}); {each.said}\n{each.diff}"
        yield Remark("fault", _CHECK, sentence)


def idle(likenesses: Sequence[Likeness]) -> Iterator[Remark]:
    """A warning for each condition or bound of the reference without which nothing changes on any draw."""
    for each in likenesses:
        if each.same and each.mutant.idle:
            where = f"line {each.mutant.line}, `{cut(each.mutant.idle, _LONGEST)}`"
            sentence = f"on {_tried(each)} it makes no difference if {each.mutant.what}"
            yield Remark("warning", _CHECK, f"{where}: {sentence}; {_CURE}")


def blind(mutants: Mutants) -> Iterator[Remark]:
    """A warning where no error in the reference changes a value: the inputs may be too alike to show one."""
    if mutants.made > 1 and len(mutants.equivalent) == mutants.made:
        sentence = f"none of the {mutants.made} errors that were put into the reference changes a value on any draw"
        cure = "draw inputs of other sizes and values, or list `mistakes` that show"
        yield Remark("warning", _CHECK, f"{sentence}: {cure}")


def free(fates: Sequence[Fate]) -> Iterator[Remark]:
    """A warning of each wrong answer that only groups without weight find out: is it right as a formula?"""
    for fate in fates:
        if fate.free:
            told = "and is told that floating point breaks it"
            sentence = f"{FULL_MARKS}, {told} (line {fate.mutant.line}, {fate.mutant.what})"
            yield Remark("warning", _CHECK, f"{sentence}; is it right as a formula?\n{fate.mutant.diff}")


def cheap(pool: Pool, fates: Sequence[Fate]) -> Iterator[Remark]:
    """A warning of the wrong answer that loses least, where that is hardly anything."""
    wrong = [fate for fate in fates if fate.seeds]
    least = min(wrong, key=lambda fate: fate.lost(pool), default=None)
    if least is None or (lost := least.lost(pool)) > _HARDLY:
        return
    groups = ", ".join(f"`{group}`" for group in least.died if least.died[group])
    sentence = f"a wrong answer loses {lost:.1%} of the points at most (line {least.mutant.line}, {least.mutant.what})"
    cure = f"it is found out by {groups} alone: give that more `weight`, or draw such cases elsewhere, too"
    yield Remark("warning", _CHECK, f"{sentence}; {cure}\n{least.mutant.diff}")


def none_made(mutants: Mutants, solvers: Sequence[Solver], files: Sequence[Source]) -> Iterator[Remark]:
    """Where no error was tried, nothing is known of those that students make."""
    if mutants.made:
        return
    if has_parts(solvers, files):
        sentence = "no error was found to put into the reference: list `mistakes` that students make"
        yield Remark("warning", _CHECK, sentence)
    else:
        sentence = (
            "no error can be put into the reference: write it as an expression, a body, or a function of its file"
        )
        yield Remark("undecided", _CHECK, sentence)


def mutation(mutant: Mutant, said: str) -> Mutation:
    return Mutation(mutant.what, mutant.line, mutant.diff, said)


def _with_seeds(seeds: Sequence[int], of: int) -> str:
    return f"it passes with {len(seeds)} of {of} seeds, the first is {seeds[0]}: draw more cases on which it shows"


def _on_draws(each: Likeness) -> str:
    if each.other:
        return f"it is wrong on {each.other} of {counted(each.drawn, 'draw')}: draw such cases more often. {each.shown}"
    return (
        f"on {each.apart} of {counted(each.drawn, 'draw')} it is off by more than rounding, and less than is allowed:"
        f" draw cases on which it differs more, or list it under `accepted` if it is right. {each.shown}"
    )


def _equivalent(each: Likeness) -> str:
    return f"the same values to rounding on {_tried(each)}"


def _tried(each: Likeness) -> str:
    return f"all {counted(each.every, 'input')} that there are" if each.every > 1 else counted(each.drawn, "draw")
