"""The files in docs/ci.md and docs/formats.md are YAML, and every `grade` command in them is one that there is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from grader.cli.main import grade
from grader.cli.options import FORMATS

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
_BLOCK = re.compile(r"^```(yaml|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TEXTS = ("run", "script", "before_script", "entry")  # where CI's files have commands


def _blocks(name: str, language: str) -> list[str]:
    found = _BLOCK.findall((DOCS / name).read_text(encoding="utf-8"))
    return [text for kind, text in found if kind == language]


def _scripts(tree: Any) -> Iterator[str]:
    """All commands in one file of CI's, however deep."""
    if isinstance(tree, list):
        for each in tree:
            yield from _scripts(each)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if key in _TEXTS:
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _scripts(value)


def _commands() -> list[str]:
    """Every line that calls the grader."""
    scripts = [*_blocks("ci.md", "sh"), *_blocks("formats.md", "sh")]
    for text in _blocks("ci.md", "yaml"):
        scripts += _scripts(yaml.safe_load(text))
    lines = (line.strip() for script in scripts for line in script.replace("\\\n", " ").splitlines())
    return [line for line in lines if line.startswith("grade ")]


def _parsed(line: str) -> dict[str, Any]:
    """The options as click reads them; click.UsageError if it does not."""
    _, verb, *arguments = shlex.split(line)
    with grade.commands[verb].make_context(verb, arguments) as context:
        return context.params


@pytest.mark.parametrize("line", _commands())
def test_a_command_is_one_that_there_is(line: str) -> None:
    assert _parsed(line)


def test_they_are_found_and_a_wrong_one_is_refused() -> None:
    assert len(_commands()) == 11 and len(_blocks("ci.md", "yaml")) == 4
    assert _parsed("grade run class --format junit")["formats"] == ("junit",)
    for wrong in ("grade run class --format juint", "grade run class --rooster x", "grade check --seeds none"):
        with pytest.raises(click.UsageError):
            _parsed(wrong)


def test_ci_files_are_of_their_kinds() -> None:
    push, of_class, gitlab, hooks = map(yaml.safe_load, _blocks("ci.md", "yaml"))
    for workflow in (push, of_class):
        assert set(workflow) == {"name", True, "permissions", "jobs"}  # YAML 1.1 reads `on` as true; GitHub does not
        for job in workflow["jobs"].values():
            assert all(("uses" in step) != ("run" in step) for step in job["steps"])
    assert {job["stage"] for name, job in gitlab.items() if name not in ("stages", "default")} == set(gitlab["stages"])
    assert gitlab["grade"]["artifacts"]["reports"]["junit"] == "reports/junit.xml"
    assert all({"id", "name", "entry", "language"} <= set(hook) for hook in hooks["repos"][0]["hooks"])


def test_every_format_is_described() -> None:
    text = (DOCS / "formats.md").read_text(encoding="utf-8")
    for name in FORMATS:
        assert re.search(rf"^\| \[?`{name}`", text, re.MULTILINE), name
