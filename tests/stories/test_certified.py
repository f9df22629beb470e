"""A run says which problems have no certificate, and refuses them if it is told to."""

from __future__ import annotations

from pathlib import Path

from tests.stories.here import told_here
from tests.stories.making import RIGHT, exam, students
from tests.stories.running import UNCERTIFIED, grade

SIZE = 'title: Sizes\nstatement: "`A` is 224."\nanswers:\n  A: {points: 1, reference: "224", oracle: "7 * 32"}\n'


def run(folder: Path, *arguments: object) -> tuple[int, str]:
    """The exit code, and all that was said beside the marks."""
    ran = told_here(*arguments, cwd=folder, environment={"XDG_CACHE_HOME": str(folder / "cache")})
    return ran.code, ran.err


def test_a_run_notes_what_has_no_certificate_and_can_refuse_it(tmp_path: Path) -> None:
    folder = exam(tmp_path, other=SIZE)
    students(tmp_path, anna=RIGHT)
    note = f"note: small/double, small/other have {UNCERTIFIED}; `grade check` makes them.\n"
    assert run(tmp_path, "submissions") == (0, note)
    assert run(tmp_path, "submissions") == (0, note)  # told again
    assert run(tmp_path, "submissions", "--no-cache", "--no-store") == (0, "")
    code, said = run(tmp_path, "submissions", "--require-certificates")
    assert code == 2 and said.startswith("grade: --require-certificates: small/double, small/other have no clean")
    certified = grade("check", "problems", cwd=tmp_path, environment={"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert certified.code == 0, certified
    assert run(tmp_path, "submissions") == (0, "")
    assert run(tmp_path, "submissions", "--require-certificates") == (0, "")
    changed = folder / "double.yaml"
    changed.write_text(changed.read_text() + "# changed\n")
    assert run(tmp_path, "submissions") == (0, f"note: small/double has {UNCERTIFIED}; `grade check` makes them.\n")
