"""A run says which problems have no certificate, and refuses them if it is told to."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.stories.making import DOUBLE, RIGHT, exam, students
from tests.stories.running import GRADE, UNCERTIFIED


def run(folder: Path, *arguments: object) -> tuple[int, str]:
    """The exit code, and all that was said beside the marks."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    command = [str(GRADE), *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    return done.returncode, done.stderr


def test_a_run_notes_what_has_no_certificate_and_can_refuse_it(tmp_path: Path) -> None:
    folder = exam(tmp_path, other=DOUBLE.replace("N", "M").replace("double", "twice"))
    students(tmp_path, anna=RIGHT)
    note = f"note: small/double, small/other have {UNCERTIFIED}; `grade check` makes them.\n"
    assert run(tmp_path, "submissions") == (0, note)
    assert run(tmp_path, "submissions") == (0, note)  # told again
    assert run(tmp_path, "submissions", "--no-cache", "--no-store") == (0, "")
    code, said = run(tmp_path, "submissions", "--require-certificates")
    assert code == 2 and said.startswith("grade: --require-certificates: small/double, small/other have no clean")
    assert run(tmp_path, "check", "problems")[0] == 0
    assert run(tmp_path, "submissions") == (0, "")
    assert run(tmp_path, "submissions", "--require-certificates") == (0, "")
    changed = folder / "double.yaml"
    changed.write_text(changed.read_text() + "# changed\n")
    assert run(tmp_path, "submissions") == (0, f"note: small/double has {UNCERTIFIED}; `grade check` makes them.\n")
