"""One problem file, whole."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.errors import FileError
from grader.model.answers import FunctionAnswer
from grader.model.job import Source
from grader.model.language import LANGUAGES
from grader.store.problems import read_problem
from grader.store.schema import problem_schema
from tests.store.writing import SOUND, complaints, message, number, write_all


def test_a_problem_as_it_was_read(tmp_path: Path) -> None:
    text = SOUND.replace("2 * x", "by_hand.py:twice")
    file = (
        write_all(tmp_path, {"twice-by-hand.yaml": text, "by_hand.py": "def twice(x): return 2 * x\n"})
        / "twice-by-hand.yaml"
    )
    problem = read_problem(file, "cnn")
    assert (problem.id, problem.exam, problem.file) == ("twice-by-hand", "cnn", file)
    assert isinstance(problem.problem.answers["twice"], FunctionAnswer)
    assert problem.lines[("answers", "twice", "reference")] == 9
    assert problem.lines[("answers", "twice")] == 4
    assert problem.files == (Source("by_hand.py", "def twice(x): return 2 * x\n"),)


def test_the_digest_speaks_of_the_file_and_of_those_it_names(tmp_path: Path) -> None:
    def digest(text: str, **files: str) -> str:
        return read_problem(write_all(tmp_path, {"p.yaml": text, **files}) / "p.yaml", "e").digest

    first = digest(SOUND)
    assert len(first) == 64
    assert digest(SOUND) == first
    assert digest(SOUND + "# a comment\n") != first
    named = SOUND.replace("2 * x", "a.py:f")
    with_file = digest(named, **{"a.py": "f = 1\n"})
    assert digest(named, **{"a.py": "f = 2\n"}) != with_file
    assert digest(named, **{"a.py": "f = 1\n", "b.py": "not named"}) == with_file
    assert first == hashlib.sha256(len(SOUND).to_bytes(8, "big") + SOUND.encode()).hexdigest()


def test_complaints_of_the_yaml_and_of_the_types_come_together(tmp_path: Path) -> None:
    text = "title: 017\ntitle: x\nstatement: S\nanswers:\n  N: {points: 0, reference: !!str q, oracle: 1}\n"
    assert complaints(tmp_path, text) == [
        "1: title: found 017; write 17, or '017' in quotes for text",
        "2: the key title comes twice, first in line 1; keep one of the two",
        "5: answers.N.reference: found the tag !!str; tags are not read: delete it",
        "5: answers.N.points: found 0; allowed is a number above 0 and at most 1000",
    ]


def test_one_complaint_for_one_place(tmp_path: Path) -> None:
    assert complaints(tmp_path, number(digits="017")) == [
        "8: answers.N.digits: found 017; write 17, or '017' in quotes for text"
    ]


def test_no_endless_lists(tmp_path: Path) -> None:
    answers = "".join(f"  A{n}: {{points: 0, reference: 1, oracle: 1}}\n" for n in range(150))
    said = complaints(tmp_path, f"title: T\nstatement: S\nanswers:\n{answers}")
    assert len(said) == 101
    assert said[-1] == "and 50 more complaints, not shown here"


def test_many_complaints_before_a_refusal_are_no_endless_list(tmp_path: Path) -> None:
    found = complaints(tmp_path, "- !t x\n" * 2000 + "- 'x")
    assert len(found) == 101 and found[-1].endswith("and 1901 more complaints, not shown here")


def test_what_is_wrong_a_thousand_times_is_not_looked_for_on_and_on(tmp_path: Path) -> None:
    options = "".join(f"      a{place}: x\n" for place in range(2000))
    feedback = "".join(f"      b{place}: x\n" for place in range(2000))
    text = f"title: T\nstatement: S\nanswers:\n  C:\n    points: 1\n    right: a0\n    options:\n{options}"
    found = complaints(tmp_path, f"{text}    feedback:\n{feedback}")
    assert len(found) == 101 and found[-1].endswith("and 900 more complaints at least, not shown here")
    assert len(found[0]) < 800 and found[0].endswith(", a49 and 1950 more")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing.yaml", "missing.yaml: does not exist"),
        ("pipe.yaml", "pipe.yaml: is a pipe, not a file"),
        ("folder.yaml", "folder.yaml: is a folder, not a file"),
        ("p.yaml/q.yaml", "p.yaml/q.yaml: does not exist"),
        ("large.yaml", "large.yaml: has 1000001 bytes; at most 1000000 are read"),
    ],
)
def test_files_that_are_none(name: str, sentence: str, tmp_path: Path) -> None:
    write_all(tmp_path, {"p.yaml": SOUND, "large.yaml": "#" * 1_000_001})
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(FileError) as refused:
        read_problem(tmp_path / name, "e")
    assert message(refused, tmp_path) == sentence


KEYS = sorted({key for part in problem_schema()["$defs"].values() for key in part.get("properties", {})})
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 9),
    st.floats(-2, 2),
    st.sampled_from(["n", "x", "2 * x", "return x", "a.py:f", "n +", "q", "N", "1e3", "x.y", "\\", "a\nb", ""]),
)
PARTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*KEYS, *LANGUAGES, "n", "x", "1", "lambda"]), inner, max_size=5),
    ),
    max_leaves=20,
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.dictionaries(st.sampled_from(["f", "N", "2"]), st.dictionaries(st.sampled_from(KEYS), PARTS), min_size=1),
    st.data(),
)
def test_whatever_is_in_a_file_is_a_problem_or_a_file_error(
    tmp_path: Path, answers: dict[str, object], data: st.DataObject
) -> None:
    import yaml

    tree = {"title": "T", "statement": "S", "answers": answers, **data.draw(st.sampled_from([{}, {"limits": 3}]))}
    file = write_all(tmp_path, {"p.yaml": yaml.safe_dump(tree, allow_unicode=True)}) / "p.yaml"
    try:
        read_problem(file, "e")
    except FileError as error:
        for complaint in error.complaints:
            assert complaint.place.line is not None
            assert "pydantic" not in complaint.sentence
            assert "Input should" not in complaint.sentence
            assert "function-" not in str(complaint)
