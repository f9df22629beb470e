"""What was measured about an answer, as rows of a few words: the same on the page and on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.model.certificate import AnswerCertificate, Certificate, Margin, Mutants, Power
from grader.render.points import count, short

Number = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. check: what measured it, as in a remark; detail: whose the figure is, where; "" if there is nothing."""

    check: str
    label: str
    value: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """A whole problem: sums over its answers, but for the seeds, which its answers share."""

    answers: int
    cases: int
    seeds: int
    made: int
    killed: int
    equivalent: int
    surviving: int


def totals(certificate: Certificate) -> Totals:
    """What the answers of a problem come to."""
    answers = certificate.answers
    mutants = [answer.mutants for answer in answers if answer.mutants is not None]
    return Totals(
        len(answers),
        sum(answer.cases for answer in answers),
        max((answer.seeds for answer in answers), default=0),
        sum(each.made for each in mutants),
        sum(each.killed for each in mutants),
        sum(len(each.equivalent) for each in mutants),
        sum(len(each.surviving) for each in mutants),
    )


def figures(answer: AnswerCertificate, number: Number = short) -> Iterator[Figure]:
    """All that is known of an answer, nothing of what its kind does not have. number: how a measured one is written."""
    if answer.cases:
        yield Figure("cases", "cases", str(answer.cases), f"with {count(answer.seeds, 'seed')}" if answer.seeds else "")
    yield from _closeness(answer, number)
    if answer.margin is not None:
        yield _margin(answer.margin, number)
    if answer.accepted:
        yield Figure("accepted answers", "accepted answers", str(answer.accepted))
    if answer.trivial:
        yield Figure("trivial answers", "trivial answers", f"{answer.trivial} tried")
    if answer.mistakes:
        yield Figure("mistakes", "known mistakes", str(answer.mistakes))
    if answer.mutants is not None:
        yield _mutants(answer.mutants)
    if answer.power is not None:
        yield _power(answer.power, number)
    if answer.use is not None:
        seconds = f"{number(answer.use.seconds)} of {number(answer.use.seconds_allowed)} s"
        megabytes = f"{number(answer.use.megabytes)} of {answer.use.megabytes_allowed} MB"
        yield Figure("limits", "use of the limits", f"{seconds}, {megabytes}", "by the reference")
    for each in answer.inputs:
        yield Figure("inputs", f"input {each.name}", each.said, f"edges: {each.edges}" if each.edges else "")


def _closeness(answer: AnswerCertificate, number: Number) -> Iterator[Figure]:
    agreement, gradient = answer.agreement, answer.gradient
    if agreement is not None:
        value = f"{number(agreement.relative)} of the scale, {number(agreement.of_allowed)} of what is allowed"
        yield Figure("agreement", "agreement", f"off by {value}", _where(agreement.cases, agreement.at))
    if gradient is not None:
        value = f"off by {number(gradient.relative)} of the scale"
        yield Figure("gradients", "gradient check", value, _where(gradient.cases, gradient.at))


def _where(cases: int, at: str) -> str:
    return f"on {count(cases, 'case')}" + (f", the most on {at}" if at else "")


def _margin(margin: Margin, number: Number) -> Figure:
    near = "no wrong answer is near" if margin.nearest is None else f"nearest wrong answer {number(margin.nearest)}"
    value = f"allowed {number(margin.allowed)}: noise {number(margin.noise)}, {near}"
    whose = [f"in the group {margin.group}"] if margin.group else []
    whose += [f"noise: {margin.noise_of}"] if margin.noise_of else []
    whose += [f"nearest: {margin.nearest_of}"] if margin.nearest is not None and margin.nearest_of else []
    return Figure("tolerance", "tolerance", value, "; ".join(whose))


def _mutants(mutants: Mutants) -> Figure:
    left = f"{len(mutants.equivalent)} equivalent, {len(mutants.surviving)} surviving"
    return Figure("mutants", "mutants", f"{mutants.made} made, {mutants.killed} killed, {left}")


def _power(power: Power, number: Number) -> Figure:
    enough = "no number is enough" if power.recommended is None else f"{power.recommended} recommended"
    details = [f"every mutant is to be found out with probability {power.level:g}"]
    if power.weakest:
        details.append(f"the hardest is found out on {number(power.rate)} of the cases ({power.weakest})")
    if power.flaky:
        details.append(f"{count(power.flaky, 'mutant')} passed with some of {count(power.seeds, 'seed')}")
    return Figure("power", "power", f"{power.declared} cases declared, {enough}", "; ".join(details))
