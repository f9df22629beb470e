"""A certificate on a terminal: a line that sums it up, and what speaks against it.

✗ cnn/dropout: 2 answers, 400 cases verified with 50 seeds, 187 mutants, 3 equivalent, 1 surviving
  fault in dropout: the feedback of `no-rescaling` contains the reference
  mutant of dropout: a student who writes this gets full marks (line 12: the sign is reversed; with every seed)
    - dy * mask / (1 - p)
    + dy * mask / (1 + p)
  warning: the statement does not name the option `b` of `KIND`
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import dedent

from grader.model.certificate import AnswerCertificate, Certificate, Remark, Weight
from grader.render.certificate_figures import figures, totals
from grader.render.certificate_words import STANDINGS, WEIGHTS, untold
from grader.render.clean import clean, cut, visible
from grader.render.points import count

_WIDEST = 1000  # characters of a sentence
_MOST_LINES = 60  # of code or of a diff


def certificate_text(certificate: Certificate, *, verbose: bool = False, ascii_only: bool = False) -> list[str]:
    """The lines to print. verbose: notes and all figures, too. ascii_only: for terminals that cannot show ✓."""
    sign = STANDINGS[certificate.standing]
    name = clean(f"{certificate.exam}/{certificate.problem}")
    lines = [f"{sign.letter if ascii_only else sign.symbol} {name}: {', '.join(_counts(certificate))}"]
    for weight in WEIGHTS:
        if weight != "note" or verbose:
            lines += _remarks(certificate, weight)
        if weight == "fault":
            lines += (line for answer in certificate.answers for line in _surviving(answer))
    if verbose:
        lines += (line for answer in certificate.answers for line in _figures(answer))
    return lines


def _counts(certificate: Certificate) -> Iterator[str]:
    total = totals(certificate)
    yield count(total.answers, "answer")
    if total.cases:
        seeds = f" with {count(total.seeds, 'seed')}" if total.seeds else ""
        yield f"{count(total.cases, 'case')} verified{seeds}"
    if total.made:
        yield count(total.made, "mutant")
    if total.equivalent:
        yield f"{total.equivalent} equivalent"
    if total.surviving:
        yield f"{total.surviving} surviving"


def _remarks(certificate: Certificate, weight: Weight) -> Iterator[str]:
    word = WEIGHTS[weight].word
    for remark in certificate.remarks:
        if remark.weight == weight:
            yield from _said(word, remark)
    for answer in certificate.answers:
        for remark in answer.remarks:
            if remark.weight == weight:
                yield from _said(f"{word} in {clean(answer.name, 100)}", remark)


def _said(head: str, remark: Remark) -> Iterator[str]:
    first, _, code = visible(remark.sentence).partition("\n")
    yield f"  {head}: {clean(first, _WIDEST)}".rstrip()
    yield from _code(code)


def _surviving(answer: AnswerCertificate) -> Iterator[str]:
    for mutation in untold(answer):
        why = clean(f"line {mutation.line}: {mutation.what}" + (f"; {mutation.said}" if mutation.said else ""))
        yield f"  mutant of {clean(answer.name, 100)}: a student who writes this gets full marks ({why})"
        yield from _code(visible(mutation.diff))


def _code(text: str) -> Iterator[str]:
    """The lines of visible text by four, as they stand to one another."""
    lines = [line.rstrip() for line in dedent(text.expandtabs(4)).split("\n") if line.strip()]
    yield from (f"    {cut(line, 200)}" for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield f"    and {count(len(lines) - _MOST_LINES, 'line')} more"


def _figures(answer: AnswerCertificate) -> Iterator[str]:
    yield f"  {clean(answer.name, 100)} ({answer.kind})"
    for figure in figures(answer):
        detail = f" ({figure.detail})" if figure.detail else ""
        yield f"    {clean(f'{figure.label}: {figure.value}{detail}', _WIDEST)}"
