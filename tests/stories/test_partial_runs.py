"""A problem that is run alone gives the marks that it gives in a run of the whole exam."""

from __future__ import annotations

from pathlib import Path

from tests.stories.here import here

PROBLEM = """\
title: Add
statement: "`{name}(a)` adds {add}."
limits: {{seconds: {seconds}}}
answers:
  {name}:
    points: 1
    arguments: {{a: {{integers: [1, {most}]}}}}
    reference: a + {add}
    oracle: torch.tensor(a) + {add}
"""
SLOW = """\
import time
start = time.process_time()
while time.process_time() - start < 0.8:
    pass
def f(a): return a + 1
def h(a): return a + 2
"""


def write(folder: Path, most: int) -> None:
    exam = folder / "problems" / "ex"
    exam.mkdir(parents=True, exist_ok=True)
    (exam / "slow.yaml").write_text(PROBLEM.format(name="f", add=1, seconds=5, most=50))
    (exam / "quick.yaml").write_text(PROBLEM.format(name="h", add=2, seconds=0.3, most=most))
    (folder / "submissions").mkdir(exist_ok=True)
    (folder / "submissions" / "ana.py").write_text(SLOW)


def test_a_module_may_load_as_long_as_in_a_run_of_the_whole_exam(tmp_path: Path) -> None:
    """It loads for 0.8 s, which the 5 s of one problem allow, and the 0.3 s of the other alone would not."""
    write(tmp_path, 50)
    quiet = here("submissions", "--no-store", "--out", "quiet", cwd=tmp_path)
    assert quiet.code == 0 and "2/2" in quiet.out
    assert here("submissions", "--only", "quick", cwd=tmp_path).code == 0
    assert here("submissions", cwd=tmp_path).code == 0
    assert (tmp_path / "reports/report.json").read_bytes() == (tmp_path / "quiet/report.json").read_bytes()
    write(tmp_path, 51)
    assert "run quick" in here("submissions", "--why", cwd=tmp_path).err
    here("submissions", "--no-store", "--out", "quiet", cwd=tmp_path)
    assert (tmp_path / "reports/report.json").read_bytes() == (tmp_path / "quiet/report.json").read_bytes()


def test_who_has_handed_in_nothing_any_more_is_not_marked_again(tmp_path: Path) -> None:
    write(tmp_path, 50)
    (tmp_path / "submissions" / "gone.py").write_text("def f(a): return a\n")
    here("submissions", cwd=tmp_path)
    (tmp_path / "submissions" / "gone.py").unlink()
    here("submissions", cwd=tmp_path)
    slow = tmp_path / "problems" / "ex" / "slow.yaml"
    slow.write_text(slow.read_text().replace("points: 1", "points: 3"))
    again = here("remark", "--apply", "--why", "more", "--by", "me", cwd=tmp_path)
    assert "ex: all 1 student" in again.out or "ex: 1 of 1 student moves" in again.out
    assert "Left out, as the last run did not find their hand-ins: gone" in again.out
    remarked = (tmp_path / "reports/report.json").read_bytes()
    here("submissions", cwd=tmp_path)
    assert (tmp_path / "reports/report.json").read_bytes() == remarked
