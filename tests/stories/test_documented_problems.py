"""The whole problems that README.md and docs/problem-format.md begin with are certified."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.certify import certify
from grader.cli.certifying import key_of
from grader.model.effort import Effort
from grader.render.certificate_text import certificate_text
from grader.sandbox.wall import Wall
from grader.store.exams import read_to_check
from tests.stories.guide import blocks
from tests.stories.running import ROOT


@pytest.mark.parametrize("document", ["README.md", "docs/problem-format.md"])
def test_a_whole_problem_is_certified(document: str, tmp_path: Path) -> None:
    every = blocks((ROOT / document).read_text(encoding="utf-8"))
    (whole,) = (block for block in every if block.language == "yaml" and "\nanswers:\n" in block.text)
    (tmp_path / "whole.yaml").write_text(whole.text, encoding="utf-8")
    (exam,) = read_to_check(tmp_path / "whole.yaml")
    (file,) = exam.problems
    with Wall(jobs=1) as wall:
        found = certify(wall, key_of(wall, file, 0), file.digest, Effort(range(5), draws=500))
    against = [remark for remark in found.every if remark.weight != "note"]
    assert (found.standing, against) == ("certified", []), certificate_text(found, verbose=True)
