"""The page of a check: how many problems are certified, what is wrong with the others, and what was measured.

Self-contained: no scripts, nothing loaded from anywhere; no dates, paths or host names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import dedent

from grader.model.certificate import AnswerCertificate, Certificate, Mutation, Remark
from grader.render.certificate_figures import Figure, Totals, figures, totals
from grader.render.certificate_words import STANDINGS, WEIGHTS, Sign, by_weight, untold
from grader.render.environment import template
from grader.render.points import short


@dataclass(frozen=True, slots=True)
class _Told:
    """A remark. text: its first line; code: the others."""

    sign: Sign
    check: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class _Answer:
    """rows: each figure, with the sign of the heaviest remark of the same check. surviving: mutants of no remark."""

    anchor: str
    certificate: AnswerCertificate
    sign: Sign
    remarks: tuple[_Told, ...]
    rows: tuple[tuple[Figure, Sign | None], ...]
    surviving: tuple[Mutation, ...]


@dataclass(frozen=True, slots=True)
class _Problem:
    anchor: str
    certificate: Certificate
    title: str
    sign: Sign
    totals: Totals
    remarks: tuple[_Told, ...]
    answers: tuple[_Answer, ...]

    @property
    def against(self) -> tuple[tuple[str, str, _Told], ...]:
        """What keeps it from being certified: (anchor, answer or "", remark), faults first."""
        every = [(self.anchor, "", told) for told in self.remarks]
        every += [(one.anchor, one.certificate.name, told) for one in self.answers for told in one.remarks]
        weights = (WEIGHTS["fault"], WEIGHTS["undecided"])
        return tuple(row for sign in weights for row in every if row[2].sign is sign)


def certificate_page(certificates: Iterable[Certificate]) -> str:
    """The page as HTML, its problems in the order given."""
    problems = tuple(_problem(f"problem-{place}", each) for place, each in enumerate(certificates, start=1))
    counts = [(sign, sum(problem.sign is sign for problem in problems)) for sign in STANDINGS.values()]
    return template("certificates.html").render(problems=problems, counts=counts)


def _problem(anchor: str, certificate: Certificate) -> _Problem:
    return _Problem(
        anchor,
        certificate,
        certificate.title.strip() or certificate.problem,
        STANDINGS[certificate.standing],
        totals(certificate),
        _told(certificate.remarks),
        tuple(_answer(f"{anchor}-{place}", answer) for place, answer in enumerate(certificate.answers, start=1)),
    )


def _answer(anchor: str, answer: AnswerCertificate) -> _Answer:
    remarks = by_weight(answer.remarks)
    telling = [remark for remark in reversed(remarks) if remark.weight != "note"]
    heaviest = {remark.check: WEIGHTS[remark.weight] for remark in telling}
    weights = {remark.weight for remark in remarks}
    standing = "failed" if "fault" in weights else "undecided" if "undecided" in weights else "certified"
    rows = tuple((figure, heaviest.get(figure.check)) for figure in figures(answer, _typeset))
    return _Answer(anchor, answer, STANDINGS[standing], _told(remarks), rows, untold(answer))


def _told(remarks: Iterable[Remark]) -> tuple[_Told, ...]:
    split = ((remark, *remark.sentence.partition("\n")) for remark in by_weight(remarks))
    return tuple(_Told(WEIGHTS[each.weight], each.check, text, dedent(code)) for each, text, _, code in split)


def _typeset(value: float) -> str:
    """3e−6 with the sign of a minus; ∞."""
    return short(value).replace("-", "−").replace("inf", "∞")
