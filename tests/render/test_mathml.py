from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.render.mathml import math_html
from tests.render.making import TEXT, structure

PIECES = re.split(
    r"\s+",
    r"""\frac { } _ ^ & \\ \left ( \right ) \begin{pmatrix} \end{pmatrix} \sqrt [ ] \text{<b>} \href{javascript:1}
\style{color:red} \color{red} \sum \limits x 1 " ' < > \\unknown \mathbb{R} \begin{cases} \end{cases} \overline \hline
\phantom \class{x} \id{x} \tag{1} \operatorname{a} \substack \genfrac \xrightarrow \big \middle| $ % \ln \sin""",
)


def test_a_formula() -> None:
    assert math_html(r"a \odot m", display=False) == (
        '<math display="inline"><mrow><mi>a</mi><mo>⊙</mo><mi>m</mi></mrow></math>'
    )
    assert math_html("x", display=True).startswith('<math display="block">')


APPLY, THIN = "<mo>\u2061</mo>", '<mspace width="0.1667em"></mspace>'


@pytest.mark.parametrize(
    ("latex", "spaced"),
    [
        (r"q\ln p", f"<mi>q</mi>{THIN}<mi>ln</mi>{APPLY}{THIN}<mi>p</mi>"),
        (r"\ln(p)", f'<mi>ln</mi>{APPLY}<mo stretchy="false">(</mo><mi>p</mi><mo stretchy="false">)</mo>'),
        (r"\log_2 x", f"<msub><mi>log</mi><mn>2</mn></msub>{APPLY}{THIN}<mi>x</mi>"),
        (r"= \ln\ln 2", f"<mo>=</mo><mi>ln</mi>{APPLY}{THIN}<mi>ln</mi>{APPLY}{THIN}<mn>2</mn>"),
        (r"\cos + 1", "<mi>cos</mi><mo>+</mo><mn>1</mn>"),
        (r"2\sin", f"<mn>2</mn>{THIN}<mi>sin</mi>"),
        (r"x_{\ln}", "<msub><mi>x</mi><mrow><mi>ln</mi></mrow></msub>"),
        (r"x_\ln", "<msub><mi>x</mi><mi>ln</mi></msub>"),
        (r"xyz", "<mi>x</mi><mi>y</mi><mi>z</mi>"),
    ],
)
def test_a_function_stands_apart_from_its_argument(latex: str, spaced: str) -> None:
    assert math_html(latex, display=False) == f'<math display="inline"><mrow>{spaced}</mrow></math>'


def test_a_bracket_that_grows_follows_its_function_closely() -> None:
    assert f"<mi>exp</mi>{APPLY}<mrow><mo " in math_html(r"\exp\left(x\right)", display=False)


def test_a_matrix_has_brackets_of_its_own_height() -> None:
    html = math_html(r"K = \begin{pmatrix}1\end{pmatrix}", display=True)
    around = re.findall("</?mrow>|<mo>.</mo>|<mtable>", html)
    assert around == ["<mrow>", "<mo>=</mo>", "<mrow>", "<mo>(</mo>", "<mtable>", "<mo>)</mo>", "</mrow>", "</mrow>"]


@pytest.mark.parametrize("latex", [r"a_{", r"\left( x", r"\frac{1}", r"\unknown x", "{" * 3000, "x" * 6000])
def test_what_cannot_be_read_is_shown_as_it_was_typed(latex: str) -> None:
    assert math_html(latex, display=True) == f'<code class="unread">{latex}</code>'


@pytest.mark.parametrize(
    "latex",
    [r"\text{<script>x</script>}", r"\href{javascript:1}{x}", r"\style{color:red}{x}", r"x<y\&\"'", r"\class{a}{x}"],
)
def test_nothing_but_mathematics_comes_out(latex: str) -> None:
    for tag, attributes in structure(math_html(latex, display=False)):
        assert re.fullmatch("/?(m[a-z]+|code)", tag)
        assert not {"href", "style", "class", "id", "onclick"} & set(attributes) or attributes == ("class",)


@given(st.one_of(TEXT, st.lists(st.sampled_from(PIECES), max_size=15).map("".join)))
def test_no_formula_breaks_a_page(latex: str) -> None:
    tags = structure(math_html(latex, display=False))
    assert tags[0][0] in ("math", "code") and tags[-1][0] == "/" + tags[0][0]
    assert all(re.fullmatch("/?(m[a-z]+|code)", tag) for tag, _ in tags)
    assert not {"href", "style", "src"} & {name for _, names in tags for name in names}


def test_bars_do_not_grow_with_what_stands_beside_them() -> None:
    assert '<mo stretchy="false">‖</mo>' in math_html(r"\lVert w \rVert^2", False)
    assert 'stretchy="true" fence="true" form="prefix">|<' in math_html(r"\left| w \right|", False)
