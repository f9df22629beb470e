"""`grade export`: what it writes and says, and that docs/export-format.md says the same."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any, get_args

import pytest

from grader.model.answers import Kind
from grader.model.attempt import Ending
from tests.cli.storing import complaint, course, said
from tests.grading.storing import Course, hand_in
from tests.stories.here import here
from tests.stories.running import GRADE, ROOT

DOCS = (ROOT / "docs" / "export-format.md").read_text(encoding="utf-8")
PAGES = """
title: Sizes, pages and words
statement: Everything that an export can hold.
answers:
  SIZE: {points: 1, reference: "112", oracle: "112"}
  ACTIVATION: {points: 1, options: {relu: "max(0, x)", tanh: tanh}, right: relu}
  half:
    points: 2
    arguments: {x: {normal: [2]}}
    cases: 2
    reference: x / 2
    oracle: x * 0.5
  WHY: {points: 2, rubric: [{points: 2, text: Says why.}]}
"""
WORK = """
import numpy as np
SIZE = 112.0
ACTIVATION = 'Relu'
calls = []
def half(x):
    calls.append(x)
    if len(calls) == 2:
        raise KeyError('x')
    return np.array([0.5, float('nan')])
WHY = 'Because I, Petrov, say so.'
"""


def documented(title: str) -> list[Any]:
    """The lines of the example under a title."""
    block = re.search(rf"## {title}\n.*?```\n(.*?)```", DOCS, re.DOTALL)
    assert block
    return [json.loads(line) for line in block[1].splitlines()]


@pytest.fixture
def example(tmp_path: Path) -> Path:
    made = Course(tmp_path, pages=PAGES)
    made.file = tmp_path / "reports.sqlite"
    made.run(hand_in("petrov", WORK))
    (tmp_path / "pseudonyms.key").write_bytes(b"the key of this example")
    (tmp_path / "pseudonyms.key").chmod(0o600)
    return tmp_path


def lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_example_of_the_document(example: Path) -> None:
    ran = said(example, "export", "-", "--anonymous", "--key-file", "pseudonyms.key")
    assert lines(ran.out) == documented("Example")
    assert ran.err == "4 answers of 1 hand-in, names are replaced by pseudonyms."
    named = lines(said(example, "export", "-").out)
    assert [{**line, "student": documented("Example")[0]["student"]} for line in named] == documented("Example")
    assert {line["student"] for line in named} == {"petrov"}


def test_every_key_is_in_the_document(example: Path) -> None:
    for line in lines(said(example, "export", "-", "--texts").out):
        assert [key for key in line if f"| `{key}` |" not in DOCS] == []
    assert {key for line in documented("Example") for key in line} == set(
        re.findall(r"^\| `(\w+)` \|", DOCS, re.MULTILINE)
    )


def test_every_kind_and_ending_is_in_the_document() -> None:
    endings = [ending.value for ending in Ending if ending is not Ending.LOST]  # our fault: it is not kept
    assert [word for word in (*get_args(Kind), *endings) if f"`{word}`" not in DOCS] == []


def test_a_file_is_whole_and_only_its_owner_can_read_it(example: Path) -> None:
    ran = said(example, "export", "out.jsonl", "--anonymous", "--key-file", "new.key")
    assert ran.out == "out.jsonl: 4 answers of 1 hand-in, names are replaced by pseudonyms."
    assert ran.err == ("note: new.key is a new key. Keep it apart from the exports: who has it can work out the names.")
    assert (example / "out.jsonl").stat().st_mode & 0o777 == 0o600
    assert "etrov" not in (example / "out.jsonl").read_text()
    before = (example / "out.jsonl").read_bytes()
    (example / "new.key").chmod(0o644)
    ran = said(example, "export", "out.jsonl", "--anonymous", "--key-file", "new.key", "--exam", "small")
    assert ran.err == "note: others can read the key new.key; take that from them with: chmod 600 new.key"
    assert (example / "out.jsonl").read_bytes() == before


def test_free_texts_are_told(example: Path) -> None:
    ran = said(example, "export", "out.jsonl", "--texts")
    assert ran.out == "out.jsonl: 4 answers of 1 hand-in, with the names of the students."
    assert ran.err == "note: what students wrote freely is in it (--texts), and may name them."
    assert "Because I, Petrov, say so." in (example / "out.jsonl").read_text()


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    course(tmp_path, *(hand_in(f"s{number}") for number in range(20)))
    done = subprocess.run(f"{GRADE} export - | head -c 10", shell=True, cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == '{"exam": "' and "fault" not in done.stderr


def test_what_does_not_fit_together(tmp_path: Path) -> None:
    course(tmp_path)
    both = "--anonymous and --key-file go together: by the key, pseudonyms are the same in every export"
    assert complaint(tmp_path, "export", "-", "--anonymous") == both
    assert complaint(tmp_path, "export", "-", "--key-file", "x") == both
    assert not (tmp_path / "x").exists()
    assert complaint(tmp_path, "export", "-", "--exam", "smal") == (
        "the store reports.sqlite has no exam smal; did you mean small?"
    )
    assert complaint(tmp_path, "export", "none/out.jsonl") == (
        "none/out.jsonl could not be written: No such file or directory; name another file"
    )
    (tmp_path / "short.key").write_text("short")
    assert complaint(tmp_path, "export", "-", "--anonymous", "--key-file", "short.key") == (
        "the key file short.key has 5 bytes, and a key of fewer than 16 can be guessed; name a file that is not there "
        "yet with --key-file, and a key is made"
    )


def test_there_is_no_store(tmp_path: Path) -> None:
    ran = here("export", "out.jsonl", "--anonymous", "--key-file", "k", cwd=tmp_path)
    assert ran.err == (
        "grade: there is no store reports.sqlite; `grade SUBMISSIONS` makes one, --store names another\n"
    )
    assert list(tmp_path.iterdir()) == []
