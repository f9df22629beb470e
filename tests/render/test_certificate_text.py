from __future__ import annotations

import pytest
from hypothesis import given

from grader.model.certificate import AnswerCertificate, Certificate, Mutants, Mutation
from grader.render.certificate_text import certificate_text
from tests.render.certificates import FAILED, LIVES, NUMBER, UNDECIDED, answer, certificate, remark
from tests.render.making import TEXT


def text(one: Certificate, **more: bool) -> str:
    return "\n".join(certificate_text(one, **more))


def test_a_certified_problem_is_one_line() -> None:
    quiet = answer(remarks=(remark("note", "by the way"),))
    assert certificate_text(certificate(quiet, NUMBER)) == [
        "✓ cnn/dropout: 2 answers, 400 cases verified with 50 seeds, 187 mutants, 1 equivalent"
    ]
    assert certificate_text(certificate(NUMBER), ascii_only=True) == ["+ cnn/dropout: 1 answer"]
    assert certificate_text(certificate(AnswerCertificate("f", "function", cases=1, seeds=1))) == [
        "✓ cnn/dropout: 1 answer, 1 case verified with 1 seed"
    ]


def test_the_whole_of_a_failed_one() -> None:
    assert (
        text(FAILED)
        == """\
✗ cnn/failed: 2 answers, 400 cases verified with 50 seeds, 187 mutants, 1 equivalent, 1 surviving
  fault: no statement
  fault in dropout: a right answer misses what is allowed:
    dy * 2
      .sum()
  mutant of dropout: a student who writes this gets full marks (line 12: `1 - p` becomes `1 + p`; passes with \
every seed)
    - dy / (1 - p)
    + dy / (1 + p)
  undecided: nobody knows
  warning in dropout: less than 10 times as much"""
    )


def test_an_undecided_one() -> None:
    assert certificate_text(UNDECIDED) == ["? cnn/undecided: 1 answer", "  undecided: one hung"]
    assert certificate_text(UNDECIDED, ascii_only=True)[0] == "? cnn/undecided: 1 answer"
    assert certificate_text(FAILED, ascii_only=True)[0].startswith("x cnn/failed: ")


def test_verbose_shows_notes_and_short_figures() -> None:
    known = answer(remarks=(remark("note", "by the way"), remark("warning", "beware")))
    assert (
        text(certificate(known, NUMBER), verbose=True)
        == """\
✓ cnn/dropout: 2 answers, 400 cases verified with 50 seeds, 187 mutants, 1 equivalent
  warning in dropout: beware
  note in dropout: by the way
  dropout (function)
    cases: 400 (with 50 seeds)
    agreement: off by 2e-16 of the scale, 0.35 of what is allowed (on 400 cases, the most on p = 0.5, dy = [1.0] \
(case 4 of seed 0))
    gradient check: off by 3.1e-9 of the scale (on 20 cases, the most on p = 0.5, dy = [1.0] (case 4 of seed 0))
    tolerance: allowed 3e-6: noise 2e-7, nearest wrong answer 4e-3 (noise: accepted/1 in float32; nearest: the mistake \
`no-rescaling`)
    accepted answers: 1
    trivial answers: 31 tried
    known mistakes: 2
    mutants: 187 made, 186 killed, 1 equivalent, 0 surviving
    power: 8 cases declared, 12 recommended (every mutant is to be found out with probability 0.999; the hardest is \
found out on 0.35 of the cases (line 12: the sign is reversed); 2 mutants passed with some of 50 seeds)
    use of the limits: 0.35 of 10 s, 12 of 512 MB (by the reference)
    input p: 0.1 to 0.9 of [0.1, 0.9] (edges: size 1, zeros)
  N (number)
    accepted answers: 1
    trivial answers: 3 tried"""
    )


@pytest.mark.parametrize(
    "sentence", [f"survives:\n{LIVES.diff}", "survives:\n    - dy / (1 - p)\n    + dy / (1 + p)\n"]
)
def test_a_mutant_that_a_remark_shows_already_is_not_shown_again(sentence: str) -> None:
    told = answer(mutants=Mutants(2, 1, (), (LIVES,)), remarks=(remark(sentence=sentence),))
    assert [line.strip() for line in certificate_text(certificate(told))][1:] == [
        "fault in dropout: survives:",
        "- dy / (1 - p)",
        "+ dy / (1 + p)",
    ]


def test_long_diffs_are_cut() -> None:
    long = Mutation("x", 1, "\n".join(["- " + "a" * 300] * 70), "")
    lines = certificate_text(certificate(answer(mutants=Mutants(1, 0, (), (long,)))))
    assert lines[1] == "  mutant of dropout: a student who writes this gets full marks (line 1: x)"
    assert lines[-1] == "    and 10 lines more" and len(lines) == 63 and len(lines[2]) == 204


@given(TEXT)
def test_no_text_moves_the_cursor(value: str) -> None:
    odd = answer(
        name=value,
        mutants=Mutants(1, 0, (), (Mutation(value, 1, value, value),)),
        remarks=(remark(sentence=value), remark("note", f"{value}\n{value}")),
    )
    shown = text(certificate(odd, exam=value, problem=value, remarks=(remark(sentence=value),)), verbose=True)
    assert not set(shown.replace("\n", "")) & {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), "\u202e"}
    shown.encode()
