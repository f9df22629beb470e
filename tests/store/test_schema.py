"""The JSON Schema: up to date, a schema at all, and true of valid files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from grader.store.schema import problem_schema, schema_text
from grader.store.strict_yaml import Tree, read_yaml
from tests.judge.test_solvers import TEXT
from tests.store.writing import SOUND, number

ROOT = Path(__file__).parents[2]
WRITE_IT = "from pathlib import Path; from grader.store.schema import schema_text; "
COMMAND = f"python -c \"{WRITE_IT}Path('docs/problem.schema.json').write_text(schema_text(), 'utf-8')\""


def test_the_committed_schema_is_up_to_date() -> None:
    committed = (ROOT / "docs" / "problem.schema.json").read_text("utf-8")
    assert committed == schema_text(), f"write it again: {COMMAND}"


def as_json(tree: Tree) -> Any:
    if isinstance(tree, dict):
        return {key: as_json(value) for key, value in tree.items()}
    return [as_json(value) for value in tree] if isinstance(tree, tuple) else tree


def faults(text: str) -> list[str]:
    schema = problem_schema()
    Draft202012Validator.check_schema(schema)
    tree = as_json(read_yaml(Path("p"), text.encode()).tree)
    return [error.json_path for error in Draft202012Validator(schema).iter_errors(tree)]


BANK = sorted(path for path in (ROOT / "problems").glob("*/*.yaml") if path.stem != "exam")


@pytest.mark.parametrize(
    "text", [SOUND, TEXT, number(reference="112", exact="true"), *(f.read_text("utf-8") for f in BANK)]
)
def test_valid_files_satisfy_it(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    "text",
    [SOUND.replace("title", "titel"), number(digits="0"), number(rubric="[]"), SOUND.replace("normal", "gaussian")],
)
def test_faulty_files_do_not(text: str) -> None:
    assert faults(text)


def test_no_part_speaks_of_pydantic_or_python() -> None:
    def parts(schema: Any) -> Any:
        yield schema
        for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
            yield from parts(value)

    for part in parts(problem_schema()["$defs"]):
        if isinstance(part, dict):
            assert not isinstance(part.get("title"), str)
            assert part.get("default", 0) is not None
            assert {"type": "null"} not in part.get("anyOf", [])
