from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given

from grader.model.certificate import Agreement, Certificate, Input, Margin, Mutants, Mutation, Power
from grader.render.certificate_page import certificate_page
from grader.render.certificate_words import WEIGHTS
from tests.render.certificates import FAILED, LIVES, NUMBER, SAME, UNDECIDED, answer, certificate, remark
from tests.render.making import HOSTILE, TEXT, structure, text_of, without_code
from tests.render.test_page_style import PALETTES, contrast

_VOID = {"meta", "br"}


def body(*certificates: Certificate) -> str:
    return text_of(certificate_page(certificates).split("</style>")[1])


def test_the_top_says_how_many_and_what_is_wrong_before_anything_else() -> None:
    shown = body(certificate(title="Sound"), UNDECIDED, FAILED)
    told = [
        "Certificates 3 problems failed 1 undecided 1 certified 1",
        "What is wrong Fails: no statement (and 2 more)",
        "What could not be decided Is open: one hung",
        "Problem Answers Cases Mutants made killed surviving Standing",
        "Sound 1 400 187 186 0 ✓ certified Is open 1 0 0 0 0 ? undecided Fails 2 400 187 185 1 ✗ failed",
        "Sound ✓ certified cnn/dropout · digest 5d0c",
    ]
    places = [shown.index(part) for part in told]
    assert places == sorted(places)


def test_the_title_of_the_page() -> None:
    page = certificate_page([FAILED, certificate(), certificate()])
    assert "<title>1 failed, 2 certified · certificates</title>" in page
    assert "<title>No problems · certificates</title>" in certificate_page([])
    assert "0 problems" in body() and "What is wrong" not in body(certificate())


def test_every_figure_of_an_answer() -> None:
    shown = body(certificate())
    for part in (
        "dropout function ✓ certified",
        "cases 400 with 50 seeds",
        "agreement off by 2e−16 of the scale, 0.35 of what is allowed on 400 cases, the most on p = 0.5, dy = [1.0] "
        "(case 4 of seed 0)",
        "gradient check off by 3.1e−9 of the scale on 20 cases, the most on p = 0.5",
        "tolerance allowed 3e−6: noise 2e−7, nearest wrong answer 4e−3 noise: accepted/1 in float32; "
        "nearest: the mistake no-rescaling",
        "accepted answers 1 trivial answers 31 tried known mistakes 2",
        "mutants 187 made, 186 killed, 1 equivalent, 0 surviving",
        "power 8 cases declared, 12 recommended every mutant is to be found out with probability 0.999; the hardest is "
        "found out on 0.35 of the cases (line 12: the sign is reversed); 2 mutants passed with some of 50 seeds",
        "use of the limits 0.35 of 10 s, 12 of 512 MB by the reference",
        "input p 0.1 to 0.9 of [0.1, 0.9] edges: size 1, zeros",
    ):
        assert part in shown


def test_what_there_is_not_is_not_told() -> None:
    shown = body(
        certificate(NUMBER, answer(margin=Margin(1, 0, "", None, ""), agreement=Agreement(1, math.inf, 0, "")))
    )
    assert "What was measured about N Check Found accepted answers 1 trivial answers 3 tried dropout" in shown
    assert "allowed 1: noise 0, no wrong answer is near accepted answers" in shown
    assert "off by ∞ of the scale, 0 of what is allowed on 1 case gradient" in shown
    assert "no number is enough" in body(certificate(answer(power=Power(8, None, 0.999, "", 0, 50, 0))))


def test_remarks_stand_by_weight_before_the_figures_and_mark_their_row() -> None:
    shown = body(FAILED)
    told = [
        "✗ fault text no statement ? undecided mutants nobody knows",
        "dropout function ✗ failed ✗ fault tolerance a right answer misses what is allowed: dy * 2 .sum()",
        "! warning tolerance less than 10 times as much",
        "· note gradients the oracle calls autograd itself",
        "A student who writes this gets full marks",
        "nearest wrong answer 4e−3 ✗ fault",
        "N number ✓ certified",
    ]
    places = [shown.index(part) for part in told]
    assert places == sorted(places)


def test_a_mutant_that_a_remark_shows_is_not_shown_again() -> None:
    other = replace(LIVES, what="abs is left out", diff="- abs(a)\n+ a")
    told = remark("fault", f"Whoever writes this gets full marks\n{LIVES.diff}", "mutants")
    page = certificate_page([certificate(answer(mutants=Mutants(187, 185, (), (LIVES, other)), remarks=(told,)))])
    assert page.count("+ dy / (1 + p)") == 1 and page.count("abs is left out") == 1


def test_surviving_mutants_are_open_and_equivalent_ones_are_folded_away() -> None:
    page = certificate_page([FAILED])
    shown, folded = page.split("<details>")
    assert "<code>1 - p</code> becomes <code>1 + p</code>; passes with every seed" in shown
    assert '<code class="minus">- dy / (1 - p)\n</code><code class="plus">+ dy / (1 + p)\n</code></pre>' in shown
    assert "<summary>1 equivalent mutant: no difference on anything that was drawn</summary>" in folded
    assert "a factor of one; equal on every case, and by its algebra" in folded and "<details>" not in body(UNDECIDED)


def test_long_lists_are_cut() -> None:
    many = answer(mutants=Mutants(200, 80, (SAME,) * 60, (LIVES,) * 60), remarks=(remark(),) * 250)
    page = certificate_page([certificate(many)])
    assert page.count("A student who writes this gets full marks") == 50 and page.count("and 10 more") == 2
    assert page.count("something is wrong") == 201 and "and 50 more" in page and "(and 249 more)" in page


def test_every_link_leads_to_a_place_of_the_page() -> None:
    page = certificate_page([FAILED, UNDECIDED, certificate()])
    links, places = re.findall(r'href="([^"]*)"', page), re.findall(r'\bid="([^"]*)"', page)
    assert {link[1:] for link in links} <= set(places) and all(link[0] == "#" for link in links)
    assert len(places) == len(set(places)) == 8


def test_the_page_is_well_formed_and_has_one_order_of_headings() -> None:
    open_tags: list[str] = []
    levels: list[int] = []
    for tag, _ in structure(certificate_page([FAILED, UNDECIDED, certificate()])):
        if tag.startswith("/"):
            assert open_tags.pop() == tag[1:]
        elif tag not in _VOID and tag != "!doctype":
            open_tags.append(tag)
            levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
    assert open_tags == [] and levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_code_can_be_read_in_light_in_dark_and_on_paper() -> None:
    for palette in PALETTES:
        pairs = [(text, "code") for text in ("good", "bad", "ink")]
        pairs += [("link", "bad-soft"), ("link", "wait-soft"), ("ink", "bad-soft"), ("ink", "wait-soft")]
        assert all(contrast(palette[text], palette[ground]) >= 4.5 for text, ground in pairs)


def hostile(value: str) -> str:
    mutation = Mutation(value, 1, f"- {value}\n+ {value}", f"x{value}")
    odd = answer(
        name=value,
        agreement=Agreement(1, 0, 0, f"x{value}"),
        margin=Margin(1, 0, f"x{value}", 1, f"x{value}"),
        mutants=Mutants(3, 1, (mutation,), (mutation,)),
        power=Power(1, 1, 0.9, f"x{value}", 1, 1, 1),
        inputs=(Input(value, value, f"x{value}"),),
        remarks=tuple(remark(weight, f"x{value}\nx{value}", value) for weight in WEIGHTS),
    )
    own = tuple(remark(weight, f"x{value}\nx{value}", value) for weight in WEIGHTS)
    return certificate_page(
        [certificate(odd, exam=value, problem=value, title=value, digest=value, remarks=own)] * 2 + [UNDECIDED]
    )


@given(TEXT)
def test_no_text_becomes_markup(value: str) -> None:
    value = value or "x"
    page = hostile(value)
    assert without_code(page) == without_code(hostile("x"))
    page.encode()


def test_hostile_text_is_shown_as_it_is() -> None:
    shown = text_of(hostile(HOSTILE))
    assert shown.count("<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;{{7*7}}\\x00\\x1b[31m") > 20


def test_the_same_certificates_give_the_same_page() -> None:
    assert certificate_page([FAILED, UNDECIDED]) == certificate_page(iter([FAILED, UNDECIDED]))
    bank = [certificate(*[answer()] * 4, title=f"Problem {number}") for number in range(100)]
    assert len(certificate_page(bank)) < 2_000_000
