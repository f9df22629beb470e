"""What complaints quote of a file: cut to a bearable length, and nothing that cannot be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.writing import complaints, number

LONG = "k" * 3000
HEAD = "title: T\nstatement: S\nanswers:\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"{HEAD}  N: !{LONG} 3\n", f"4: answers.N: found the tag !{'k' * 116}..."),
        (f"{HEAD}  N: *{LONG}\n", f"4: answers.N: *{'k' * 116}... stands for an anchor &{'k' * 116}... that is not"),
        (f"? {LONG}\n: 3\n? {LONG}\n: 3\n", f"3: the key {'k' * 117}... comes twice, first in line 1;"),
        (
            number(reference=LONG),
            f"6: answers.N.reference: {'k' * 117}... is not defined; known here: np, torch, F, math",
        ),
        (number(reference=f"{LONG}.py:f"), f"6: answers.N.reference: {'k' * 117}... has a name that is too long"),
        (number(given=f"{{x: {LONG}}}"), f"8: answers.N.given.x: there is no answer {'k' * 117}..."),
    ],
    ids=["tag", "anchor", "twice", "name", "file", "answer"],
)
def test_what_is_too_long_to_read(text: str, sentence: str, tmp_path: Path) -> None:
    said = complaints(tmp_path, text)
    assert any(line.startswith(sentence) for line in said)
    assert max(map(len, said)) < 400


def test_a_long_sentence_is_cut(tmp_path: Path) -> None:
    said = complaints(tmp_path, f"{HEAD}  N: 3\n? '{'word ' * 2000}'\n: 1\n? '{'word ' * 2000}'\n: 2\n")
    assert any("the key word word" in line for line in said)
    assert max(map(len, said)) < 2200


@pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2066", "\xad"])
def test_what_cannot_be_seen_is_written_out(hidden: str, tmp_path: Path) -> None:
    said = complaints(tmp_path, f"{HEAD}  a{hidden}b: {{points: 1, reference: 1, oracle: 1}}\nc{hidden}: 1\n")
    shown = hidden.encode("unicode_escape").decode()
    assert f"4: answers.a{shown}b: found 'a{shown}b'; a name is a Python identifier" in said[0]
    assert said[1].startswith(f"5: c{shown}: unknown key; ")
    assert all(line.isprintable() for line in said)
