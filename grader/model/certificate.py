"""The certificate of a problem: what was measured about each answer, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grader.model.kind import Kind

Weight = Literal["fault", "undecided", "warning", "note"]
"""What a remark means: a fault fails the certificate, what is undecided keeps it from being clean."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence (or a few, with lines of code) about a problem or an answer.

    check: what found it: "agreement", "gradients", "tolerance", "trivial answers", "mistakes", "mutants", "power",
    "inputs", "limits", "text".
    """

    weight: Weight
    check: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Reference and oracle on `cases` cases.

    relative: the largest difference as a share of the scale of its entry; of_allowed: as a share of what a student is
    allowed in float64; at: the case where that is, as text.
    """

    cases: int
    relative: float
    of_allowed: float
    at: str


@dataclass(frozen=True, slots=True)
class Gradient:
    """The oracle's autograd against central differences in float64, on `cases` cases; relative to the scale."""

    cases: int
    relative: float
    at: str


@dataclass(frozen=True, slots=True)
class Margin:
    """What is allowed between what right answers need and what the nearest wrong one misses by.

    All three as shares of the numbers' scale, in single precision. noise_of, nearest_of: whose they are.
    nearest: None where no wrong answer has a number near the right one. group: where it is tightest, of several.
    """

    allowed: float
    noise: float
    noise_of: str
    nearest: float | None
    nearest_of: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Mutation:
    """One wrong answer made from the reference, that was not simply found out.

    what: the error in words. line: in the author's file. diff: lines with "- " and "+ ". said: what became of it.
    """

    what: str
    line: int
    diff: str
    said: str


@dataclass(frozen=True, slots=True)
class Mutants:
    """Of `made` mutants, `killed` were found out with every seed; the others one by one.

    equivalent: the same function, and how that was shown. surviving: whoever writes this gets full marks, always or
    with some seeds.
    """

    made: int
    killed: int
    equivalent: tuple[Mutation, ...] = ()
    surviving: tuple[Mutation, ...] = ()


@dataclass(frozen=True, slots=True)
class Power:
    """How many cases it takes until every mutant is found out with probability `level`.

    declared: those of the problem file; recommended: None if no number of cases is enough. weakest: the mutant that is
    hardest to find out, and rate: on what share of the cases it is. flaky: mutants that passed with some of `seeds`.
    """

    declared: int
    recommended: int | None
    level: float
    weakest: str
    rate: float
    seeds: int
    flaky: int


@dataclass(frozen=True, slots=True)
class Use:
    """What the reference takes of what a student may: seconds for all cases of one seed, megabytes beyond the start."""

    seconds: float
    seconds_allowed: float
    megabytes: float
    megabytes_allowed: int


@dataclass(frozen=True, slots=True)
class Input:
    """What was drawn for one argument. said: "integers 1 to 7 of [1, 7]"; edges: "size 1, ties, zeros"."""

    name: str
    said: str
    edges: str


@dataclass(frozen=True, slots=True)
class AnswerCertificate:
    """What is known of one answer; None, or 0, where the kind of answer has no such thing.

    cases: drawn and verified, over all seeds. trivial: trivial answers that were tried. mistakes, accepted: how many.
    """

    name: str
    kind: Kind
    cases: int = 0
    seeds: int = 0
    accepted: int = 0
    mistakes: int = 0
    trivial: int = 0
    agreement: Agreement | None = None
    gradient: Gradient | None = None
    margin: Margin | None = None
    mutants: Mutants | None = None
    power: Power | None = None
    use: Use | None = None
    inputs: tuple[Input, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """One problem. digest: of its content, and of all else that the certificate depends on."""

    exam: str
    problem: str
    title: str
    digest: str
    answers: tuple[AnswerCertificate, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def every(self) -> tuple[Remark, ...]:
        """All remarks, those of its answers included."""
        return (*self.remarks, *(remark for answer in self.answers for remark in answer.remarks))

    @property
    def standing(self) -> str:
        """ "certified", "undecided" or "failed"."""
        weights = {remark.weight for remark in self.every}
        return "failed" if "fault" in weights else "undecided" if "undecided" in weights else "certified"
