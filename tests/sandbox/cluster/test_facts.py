"""What must be the same everywhere, told in words where it is not."""

from __future__ import annotations

import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import msgspec
import pytest

from grader.sandbox.cluster import facts
from grader.sandbox.cluster.facts import differences, facts_here

from .making import FACTS


def test_the_facts_of_this_machine() -> None:
    here = facts_here()
    assert (here.python, here.machine) == (platform.python_version(), platform.machine())
    assert (here.numpy, here.torch, here.matplotlib) == (version("numpy"), version("torch"), version("matplotlib"))
    assert here.grader == version("grader")
    assert len(here.code) == 16 or here.code == "replaced while it was running"


def test_they_cost_no_import_of_what_they_are_about() -> None:
    text = (
        "import sys; from grader.sandbox.cluster.facts import facts_here; facts_here();"
        " assert not {'numpy', 'torch', 'matplotlib', 'distributed'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", text], check=True, cwd=Path(__file__).parents[3])


def test_a_package_that_is_not_there_is_a_fact_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise facts.PackageNotFoundError(name)

    monkeypatch.setattr(facts, "version", missing)
    assert facts_here().torch == "not installed"


def test_the_code_is_what_the_process_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("errors.py", "model/job.py", "sandbox/wall.py", "sandbox/guest/child.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(facts, "_ROOT", tmp_path)
    monkeypatch.setattr(facts, "_LOADED", before := facts._digest())
    assert facts_here().code == before
    (tmp_path / "sandbox/guest/child.py").write_text("another")
    assert facts_here().code == "replaced while it was running"
    monkeypatch.setattr(facts, "_LOADED", after := facts._digest())
    assert facts_here().code == after != before


def test_equal_facts_do_not_differ() -> None:
    assert differences(FACTS, msgspec.structs.replace(FACTS)) == ""


def test_all_differences_are_told() -> None:
    other = msgspec.structs.replace(FACTS, numpy="1.26.4", machine="aarch64", code="fedcba9876543210")
    assert differences(other, FACTS) == (
        "processor aarch64 (here it is x86_64), numpy 1.26.4 (here it is 2.4.6),"
        " code of the grader fedcba9876543210 (here it is 0123456789abcdef)"
    )
