"""docs/report-format.md names every field and column that a run writes, and every verdict."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.model.verdict import Verdict
from tests.stories.making import exam, students
from tests.stories.running import ROOT, grade, report


def keys_of(part: Any) -> Iterator[str]:
    """Every key in a tree, but for the arguments of a counterexample: students' problems name these."""
    if isinstance(part, list):
        for item in part:
            yield from keys_of(item)
    elif isinstance(part, dict):
        for key, value in part.items():
            yield key
            yield from () if key == "arguments" else keys_of(value)


def test_every_field_is_documented(tmp_path: Path) -> None:
    exam(tmp_path)
    students(tmp_path, anna="N = 7\ndef double(x):\n    return 3 * x\n")
    assert grade("submissions", "--no-cache", cwd=tmp_path).code == 0
    text = (ROOT / "docs" / "report-format.md").read_text(encoding="utf-8")
    whole, facts = report(tmp_path / "reports"), json.loads((tmp_path / "reports" / "run.json").read_text())
    with (tmp_path / "reports" / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        columns = [column for column in next(csv.reader(file)) if "/" not in column]
    assert "counterexample" in set(keys_of(whole))
    wanted = {*keys_of(whole), *keys_of(facts), *columns, *(verdict.value for verdict in Verdict)}
    assert [name for name in sorted(wanted) if f"`{name}`" not in text] == []
