"""Structured problem files, beside those of the corpus: trees as PyYAML writes them, and sound files, spoilt."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import yaml_loader
from tests.fuzz.targets import corpus

_sound = [file.read_bytes() for file in corpus("yaml_loader") if b"title: T" in file.read_bytes()]
_hostile = st.sampled_from(
    [
        *(
            b"&a [*a]",
            b"*a",
            b"&b {c: *a}",
            b"<<: *b",
            b"? [a]",
            b"? " + b"k" * 1100 + b"\n: x",
            b"!!python/object:os.system x",
        ),
        *(
            b'"\\ud800"',
            b'"\\0"',
            b'"$\\theta$"',
            b"\0",
            b"\xff",
            b'"\\U00110000"',
            b"\xed\xa0\x80",
            b"\xe2\x80\xa8",
            b"\xc2\x85",
            b"\t",
        ),
        *(
            b"1" * 400,
            b"-" + b"9" * 300,
            b"1e999",
            b".nan",
            b"017",
            b"1_0",
            b"0x1F",
            b"yes",
            b"12:30",
            b"2024-01-31",
            b"~",
        ),
        *(
            b"[" * 60,
            b"{a: " * 60,
            b"- " * 60,
            b"'",
            b'"',
            b"|",
            b">-9",
            b"%TAG ! x",
            b"---",
            b"...",
            b"# c",
            b": ",
            b"- ",
        ),
        *(
            b"np.sum(x, 0)",
            b"x[0]",
            b"beside.py:double",
            b"beside.py:",
            b"../x.py:f",
            b"/etc/passwd.py:f",
            b"lambda: 1",
            b"(",
        ),
        *(b"n - 2 ** 9", b"9 ** 9 ** 9", b"n - m", b"return", b"yield x", b"import os", b"x = 1", b"f'{x}'", b"\\"),
    ]
)
_scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12)
_trees = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


@settings(max_examples=100)
@given(_trees, st.booleans(), st.booleans())
def test_trees(tree: Any, flow: bool, unicode: bool) -> None:
    yaml_loader.one_input(yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=unicode).encode())
    yaml_loader.one_input(json.dumps(tree, ensure_ascii=not unicode).encode("utf-8", "surrogatepass"))


@settings(max_examples=150)
@given(st.data())
def test_spoilt_problems(data: st.DataObject) -> None:
    """Lines are left out, doubled or moved; values are hostile ones."""
    lines = data.draw(st.sampled_from(_sound)).split(b"\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        key, colon, _ = lines[at].partition(b": ")
        spoilt = [
            [],
            [lines[at]] * 2,
            [key + colon + data.draw(_hostile)],
            [data.draw(_hostile)],
            lines[at - 1 : at + 1],
        ]
        lines[at : at + 1] = data.draw(st.sampled_from(spoilt))
        lines = lines or [b""]
    yaml_loader.one_input(b"\n".join(lines))


@settings(max_examples=150)
@given(st.binary(max_size=60) | st.lists(_hostile, max_size=4).map(b"\n".join))
def test_anything(content: bytes) -> None:
    yaml_loader.one_input(content)
