"""Broken YAML: the line and the likely cure, in the same words from libyaml and from the pure Python parser."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.errors import FileError
from grader.store import strict_yaml

FAULTS = [
    ("a:\n\tb: 1\n", "p:2: a tab is used for indentation; use spaces"),
    ("a: |\n\ttext\n", "p:2: a tab is used for indentation; use spaces"),
    ("b: 1\na: 'x\n", "p:2: the quote that opens here is never closed"),
    ('a: "\\alpha \\q"', "p:1: a backslash in double quotes must be doubled; in single quotes or a block (|) it "
     "stays as it is"),
    ("a: %x", "p:1: a value cannot start with %; put it in quotes"),
    ("a: @x", "p:1: a value cannot start with @; put it in quotes"),
    ("a: `x`", "p:1: a value cannot start with `; put it in quotes"),
    ("a: b: c", "p:1: a second `: ` stands in this line; put the value in quotes, or in a block (|) below its key"),
    ("a: 1\n  b: 2", "p:2: this line does not line up with the keys above it"),
    ("a: 1\nkey\nb: 1\n", "p:2: there is no `: ` after the key (a colon and a space)"),
    ("b: 2\na:b\n", "p:2: there is no `: ` after the key (a colon and a space)"),
    ("a: [1, 2\nb: 3", "p:1: the [ that opens here is not closed by line 2; close it with ], or put a comma between "
     "its parts"),
    ("a: {x: 1\nb: 2", "p:1: the { that opens here is not closed by line 2; close it with }, or put a comma between "
     "its parts"),
    ("a: {x: lambda y: 1}", "p:1: within { } a comma, a bracket or a colon ends a value; put a value that holds one in "
     "quotes"),
    ("a: {x: 'y'[0]}", "p:1: within { } a comma, a bracket or a colon ends a value; put a value that holds one in "
     "quotes"),
    ("# c\n\n%YAML 1.1\n---\na: 1\n", "p:3: directives (%YAML, %TAG) are not read; delete this line"),
    ("a: [", "p:1: a value is missing here, or a [ or { above is never closed"),
    ("a: [1,\n", "p:2: a value is missing here, or a [ or { above is never closed"),
    ("a: ]", "p:1: a value is missing before this ], or it starts with ] and must be in quotes"),
    ("a: [,]", "p:1: a value is missing before this ,, or it starts with , and must be in quotes"),
    ("%YAML 1.1\n---\na: 1\n", "p:1: directives (%YAML, %TAG) are not read; delete this line"),
    ("%YAML 1.3\n---\na: 1\n", "p:1: directives (%YAML, %TAG) are not read; delete this line"),
    ("%TAG ! x:\n---\na: 1\n", "p:1: directives (%YAML, %TAG) are not read; delete this line"),
    ("%FOO\n---\na: 1\n", "p:1: directives (%YAML, %TAG) are not read; delete this line"),
    ("a: &", "p:1: & and * begin YAML anchors and aliases; put text that starts with them in quotes"),
    ("a: *", "p:1: & and * begin YAML anchors and aliases; put text that starts with them in quotes"),
    ("a: |x\n foo\n", "p:1: after | or > the text begins on the next line"),
    ("a: 'it's'\n", "p:1: text goes on after the closing quote; a quote inside quotes is written twice ('it''s')"),
    ("- a\nb: 2", "p:2: this line is not an element of the list that begins in line 1: it needs a `- `"),
    ("a: |\n   x\n  y\n", "p:3: this line does not line up with the keys that begin in line 1"),
    ("a: x # c\n  y\n", "p:2: this line does not line up with the keys that begin in line 1"),
    (" a: 1\nb: 2", "p:2: this line does not line up with the first line"),
]  # fmt: skip


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize(("text", "sentence"), FAULTS)
def test_faults(text: str, sentence: str, loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: Any = getattr(yaml, loader, yaml.SafeLoader)
    monkeypatch.setattr(strict_yaml, "LOADER", wanted)
    with pytest.raises(FileError) as refused:
        strict_yaml.read_yaml(Path("p"), text.encode())
    assert str(refused.value) == sentence
