"""A class in which nothing has changed is told again and not graded again; any change is graded."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

from grader.store.disk_state import DOUBTFUL
from tests.stories.here import here
from tests.stories.making import RIGHT, exam, students
from tests.stories.running import Ran, report


def _said(ran: Ran) -> str:
    return re.sub(r"[\d.]+ s, ", "", ran.out)


def test_told_again_until_something_changes(tmp_path: Path) -> None:
    exam(tmp_path)
    students(tmp_path, anna=RIGHT, boris="N = 8\n")

    def run(*options: str) -> Ran:
        return here("submissions", *options, cwd=tmp_path, environment={"XDG_CACHE_HOME": str(tmp_path / "cache")})

    def pages() -> dict[str, int]:
        files = (tmp_path / "reports").rglob("*")
        return {path.name: path.stat().st_mtime_ns for path in files if path.is_file() and path.name != "run.json"}

    assert run().code == 0
    time.sleep(DOUBTFUL + 0.5)  # until what was handed in is not doubtful any more
    kept = run()  # which leaves the stamp
    before, facts = pages(), json.loads((tmp_path / "reports" / "run.json").read_text())

    again = run()
    assert (again.code, _said(again), again.err) == (0, _said(kept), kept.err)
    assert "nothing had to be run" in again.out and pages() == before
    assert json.loads((tmp_path / "reports" / "run.json").read_text()).keys() == facts.keys()
    assert run("--fail-under", "50").code == 1 and pages() == before

    (tmp_path / "reports" / "students" / "small" / "anna.html").unlink()
    assert run().code == 0 and pages().keys() == before.keys() and pages() != before

    assert here("override", "boris", "double/N", "1", "--by", "Marko", "--why", "seen", cwd=tmp_path).code == 0
    run()
    (small,) = report(tmp_path / "reports")["exams"]
    assert [one["score"] for one in small["submissions"]] == [3, 1]
