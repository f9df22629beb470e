"""Drafts of programs that were killed are taken away, and no others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from grader.store import drafts
from grader.store.drafts import new_draft, remove_abandoned

LEAVES_ONE = (
    "import sys; from pathlib import Path; from grader.store.drafts import new_draft; new_draft(Path(sys.argv[1]))"
)


def test_only_those_of_programs_that_have_ended_go(tmp_path: Path) -> None:
    descriptor, own = new_draft(tmp_path)
    os.close(descriptor)
    subprocess.run([sys.executable, "-c", LEAVES_ONE, str(tmp_path)], check=True)
    (left,) = set(tmp_path.iterdir()) - {own}
    elsewhere = tmp_path / left.name.replace(drafts._host(), "another")
    others = [elsewhere, tmp_path / ".draft-of mine", tmp_path / "draft-1-2-3"]
    for each in others:
        each.touch()
    assert left.stat().st_mode & 0o777 == 0o600
    remove_abandoned(tmp_path)
    assert set(tmp_path.iterdir()) == {own, *others}


def test_a_folder_that_is_not_there_is_no_matter(tmp_path: Path) -> None:
    remove_abandoned(tmp_path / "nowhere")
