"""YAML, read strictly: trees, positions, complaints, limits; and nothing but FileError, whatever the file."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.errors import FileError
from grader.store import strict_yaml
from grader.store.strict_yaml import Document, read_yaml

STAYS = "in double quotes a backslash begins an escape; in single quotes or a block (|) it stays as it is"
CUT = "within { } a comma or a bracket ends a value; put this one in quotes: write answer: "
LOADERS: list[Any] = [getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader]


@pytest.fixture(autouse=True, params=LOADERS, ids=["libyaml", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "LOADER", request.param)


def read(text: str) -> Document:
    return read_yaml(Path("p"), text.encode())


def said(text: str) -> list[str]:
    return [str(complaint) for complaint in read(text).complaints]


def refusal(text: str) -> str:
    with pytest.raises(FileError) as refused:
        read(text)
    return str(refused.value)


def test_a_tree_is_plain_data() -> None:
    tree = read("a: {b: [1, 2.5, no], yes: 1e-3}\n1: 'x'\nd:\n").tree
    assert tree == {"a": {"b": (1, 2.5, "no"), "yes": 1e-3}, "1": "x", "d": None}


def test_positions_of_values_and_keys() -> None:
    document = read("a:\n  b: |\n    first\n    second\n  c: >-\n\n    x\n  d:\n  - 1\n  - {e: 2}\n")
    assert document.lines == {
        (): 1,
        ("a",): 1,
        ("a", "b"): 3,
        ("a", "c"): 6,
        ("a", "d"): 8,
        ("a", "d", 0): 9,
        ("a", "d", 1): 10,
        ("a", "d", 1, "e"): 10,
    }
    assert document.keys == {
        ("a",): 1,
        ("a", "b"): 2,
        ("a", "c"): 5,
        ("a", "d"): 8,
        ("a", "d", 0): 9,
        ("a", "d", 1): 10,
        ("a", "d", 1, "e"): 10,
    }
    assert document.literal == {("a", "b")}
    assert document.written == {("a", "d", 0): "1", ("a", "d", 1, "e"): "2"}


def test_a_block_below_its_anchor() -> None:
    assert read("a: &name\n  |\n  text\n").lines[("a",)] == 3


def test_an_alias_stands_for_its_anchor() -> None:
    document = read("a: &a [x, y]\nb: *a\nc: &c 017x\nd: *c\n")
    assert document.tree == {"a": ("x", "y"), "b": ("x", "y"), "c": "017x", "d": "017x"}
    assert document.lines[("b", 1)] == 1


def test_one_document_may_begin_with_dashes() -> None:
    assert read("---\na: 1\n...\n").tree == {"a": 1}


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("a: 1\nb: 2\na: 3\n", ["p:3: the key a comes twice, first in line 1; keep one of the two"]),
        ("x: {a: 1, 'a': 3}\n", ["p:1: x: the key a comes twice, first in line 1; keep one of the two"]),
        ("a: !!python/object:os.system x\n",
         ["p:1: a: found the tag !!python/object:os.system; tags are not read: delete it"]),
        ("a: !!str 3\nb: !mine [1]\nc: ! x\n",
         ["p:1: a: found the tag !!str; tags are not read: delete it",
          "p:2: b: found the tag !mine; tags are not read: delete it",
          "p:3: c: found the tag !; tags are not read: delete it"]),
        ("a:\n  - 017\n", ["p:2: a[0]: found 017; write 17, or '017' in quotes for text"]),
        ("a: &a {b: 1}\nc:\n  <<: *a\n", ["p:3: c: merge keys (<<) are not read; write the keys out"]),
        ("a: &a [1, *a]\n", ["p:1: a[1]: *a stands inside its own anchor &a; write it out"]),
        ("a: *mask\n", ["p:1: a: *mask stands for an anchor &mask that is not above it; put text that starts with * "
                        "in quotes"]),
        ("a: &k b\n*k : 1\n", ["p:2: found *k as a key; write the key out"]),
        ("? \n: 1\n", ["p:1: found an empty key; a key is text, followed by a colon and a space"]),
        ('a: "\\0"\n', [f"p:1: a: found the invisible character U+0000 in a text: {STAYS}"]),
        ('a: "See $\\alpha$"\n', [f"p:1: a: found the invisible character U+0007 in a text: {STAYS}"]),
        ('a:\n  "See\n  $x \\times \\theta$"\n', [f"p:2: a: found \\times: {STAYS}"]),
        ('"\\e": 1\n', ["p:1: found the invisible character U+001B in a key; delete it"]),
    ],
)  # fmt: skip
def test_complaints(text: str, sentences: list[str]) -> None:
    assert said(text) == sentences


@pytest.mark.parametrize(
    ("value", "cure"),
    [
        ("np.sum(x, 0)", '"np.sum(x, 0)"'),
        ("np.where(x > 0, x, 0) * 2", '"np.where(x > 0, x, 0) * 2"'),
        ("f(x,\n    0)", '"f(x, 0)"'),
        (f"f({'x' * 80}, y)", '"…"'),
    ],
)
def test_a_comma_in_braces_cuts_code(value: str, cure: str) -> None:
    document = read(f"m:\n  twice: {{answer: {value}, feedback: No.}}\n")
    assert [str(complaint) for complaint in document.complaints] == [f"p:2: m.twice.answer: {CUT}{cure}"]
    assert document.tree["m"]["twice"]["feedback"] == "No."


@pytest.mark.parametrize(
    ("value", "cure"),
    [
        ("x[0] * p", '"x[0] * p"'),
        ("np.stack([x, y], 0)", '"np.stack([x, y], 0)"'),
        ("f(x, {c: 1})", '"f(x, {c: 1})"'),
        ("x[0, 1] @ w[:, 0]", '"x[0, 1] @ w[:, 0]"'),
        ("np.sum(ё, *y)", '"np.sum(ё, *y)"'),
        ("f(x, 'it')", "\"f(x, 'it')\""),
        ('f(x, "it")', "'f(x, \"it\")'"),
    ],
)
def test_a_bracket_in_braces_ends_what_can_be_read(value: str, cure: str) -> None:
    assert refusal(f"m:\n  twice: {{answer: {value}, feedback: No.}}\nn: '") == f"p:2: m.twice.answer: {CUT}{cure}"


def test_a_comma_in_a_list_cuts_code() -> None:
    sentence = "within [ ] a comma or a bracket ends a value; put what is one value in quotes, with its own brackets"
    document = read("a: [1, max(2, k), 3]\n")
    assert document.tree == {"a": (1, "max(2, k)", 3)}
    assert [str(complaint) for complaint in document.complaints] == [f"p:1: a[1]: {sentence}"]
    assert refusal("a: [f(x, [1, 2]), 3]\n") == f"p:1: a[0]: {sentence}"


@pytest.mark.parametrize("text", ["{a: Sorry :(, b: 0}", "{a: (x) * (y), b: [(1), 2]}", "{a: 1) first, b: 2) second}"])
def test_single_brackets_in_braces_are_prose(text: str) -> None:
    assert said(f"p: {text}\n") == []


def test_line_breaks_in_double_quotes_are_not_latex() -> None:
    assert said('a: "first\\nu: $x$\\\\theta"\nb: "one\\tand two"\nc: "costs $3,\\nor 4"\n') == [
        f"p:1: a: found \\nu: {STAYS}"
    ]


def test_the_first_of_two_keys_is_kept() -> None:
    assert read("a: 1\na: {b: 2}\nc: 3\n").tree == {"a": 1, "c": 3}


def bomb(levels: int) -> str:
    first = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    return first + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, levels))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "p: is empty"),
        ("# nothing\n", "p: is empty"),
        ("a: 1\n---\nb: 2\n", "p:2: a second document begins here (---); a file holds one"),
        ("? [1, 2]\n: 3\n", "p:1: found a list as a key; a key is text"),
        ("{a: 1}: 3\n", "p:1: found keys and values as a key; a key is text"),
        ("[" * 60, "p:1: is nested more than 50 levels deep"),
        ("- " * 60 + "x", "p:1: is nested more than 50 levels deep"),
        (bomb(9), "p:4: holds more than 10000 values, aliases counted at their full size"),
        (
            f"a: &a {'x' * 200_000}\nb: [*a, *a, *a, *a, *a, *a]\n",
            "p:2: holds more than 1000000 characters, aliases counted at their full size",
        ),
        ("- x\n" * 10_001, "p:10001: holds more than 10000 values, aliases counted at their full size"),
    ],
)
def test_refusals(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_a_complaint_is_short_whatever_it_quotes() -> None:
    """Each of 9000 below a key of half a megabyte repeated it, in 4 gigabytes."""
    assert said(f"? {'k' * 500_000}\n: - !t x\n") == [
        f"p:2: {'k' * 97}...[0]: found the tag !t; tags are not read: delete it"
    ]
    (sentence,) = said(f"- !{'t' * 500_000} x\n")
    assert sentence.startswith("p:1: [0]: found the tag !ttt") and len(sentence) < 2100


def test_complaints_before_a_refusal_are_kept() -> None:
    assert refusal("a: 017\nb: 'x\n").split("\n") == [
        "p:1: a: found 017; write 17, or '017' in quotes for text",
        "p:2: the quote that opens here is never closed",
    ]


def test_depth_counts_what_aliases_stand_for() -> None:
    deep = "[" * 30 + "x" + "]" * 30
    assert refusal(f"a: &a {deep}\nb: {'[' * 30}*a{']' * 30}\n") == "p:2: is nested more than 50 levels deep"


def test_a_megabyte_of_anything_ends_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_yaml, "LOADER", LOADERS[0])
    begun = time.monotonic()
    for text in (
        "[" * 999_999,
        "- " * 499_999,
        "{a: " * 249_999,
        "a: &a [*a]\n" * 90_000,
        "'" * 999_999,
        "? " * 499_999,
    ):
        try:
            read(text)
        except FileError:
            continue
    assert time.monotonic() - begun < 60


WORDS = [
    "a",
    "b: ",
    "- ",
    "? ",
    ": ",
    "\n",
    "  ",
    "    ",
    "&a ",
    "*a ",
    "!!str ",
    "!x ",
    "|\n",
    ">-\n",
    "'",
    '"',
    "[",
    "]",
]
MORE = [
    "{",
    "}",
    ", ",
    "#",
    "017",
    "1e3",
    "true",
    "---\n",
    "...\n",
    "<<: ",
    "\t",
    "\\",
    "%",
    "@",
    "\0",
    "ё",
    "\r\n",
    "\ufeff",
]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(WORDS + MORE), max_size=40).map("".join), st.text(max_size=60)))
@example('a: "\\UFFFFFFFF"')
@example('a: "\\ud800"')
@example("%YAML 1.3\n---\na: 1")
def test_any_text_is_a_document_or_a_file_error(text: str) -> None:
    try:
        document = read_yaml(Path("p"), text.encode("utf-8", "surrogatepass"))
    except FileError as error:
        assert all(str(complaint).startswith("p:") for complaint in error.complaints)
        return
    assert () in document.lines


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_document_or_a_file_error(content: bytes) -> None:
    try:
        read_yaml(Path("p"), content)
    except FileError as error:
        assert str(error)


TREES = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.floats(allow_nan=False), st.text("ab :-#'\"[]{}é\\", max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("abcdé", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_what_pyyaml_writes_is_read_back(tree: object) -> None:
    def frozen(part: object) -> object:
        if isinstance(part, dict):
            return {key: frozen(value) for key, value in part.items()}
        return tuple(map(frozen, part)) if isinstance(part, list) else part

    assert read(yaml.safe_dump(tree, allow_unicode=True)).tree == frozen(tree)
