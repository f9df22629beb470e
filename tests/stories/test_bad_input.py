"""Bad input gets a sentence, never a traceback, and the others are graded."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.stories.here import here
from tests.stories.making import DOUBLE, RIGHT, exam, students
from tests.stories.running import GRADE, Ran, answers, report

pytestmark = pytest.mark.usefixtures("shared_cache")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with one small exam."""
    exam(tmp_path)
    return tmp_path


def run(folder: Path, *more: object) -> Ran:
    ran = here("submissions", *more, cwd=folder)
    assert "Traceback" not in ran.out + ran.err
    return ran


def submission(folder: Path, student: str) -> Any:
    (found,) = [s for s in report(folder / "reports")["exams"][0]["submissions"] if s["student"] == student]
    return found


def test_no_such_folder(small: Path) -> None:
    ran = here("handed-in", cwd=small)
    assert (ran.code, ran.err) == (2, "grade: there is no handed-in; name a folder of submissions or one .py file\n")


def test_a_name_that_rearranges_the_line_is_written_out(small: Path) -> None:
    ran = here("submissions", "--problems", "no\u202esuch\x1b[2J", cwd=small)
    assert ran.code == 2 and "no\\u202esuch\\x1b[2J" in ran.err


def test_a_verb_that_was_mistyped(small: Path) -> None:
    ran = here("chek", cwd=small)
    assert ran.code == 2
    assert ran.err.splitlines()[-1] == "Error: There is no verb and no folder “chek”. Did you mean `grade check`?"


def test_an_empty_folder(small: Path) -> None:
    (small / "submissions").mkdir()
    ran = run(small)
    assert (ran.code, ran.err) == (
        2,
        "grade: submissions holds no submissions; a student is <student>.py, or a folder <student>/ with .py files\n",
    )


def test_no_problems(tmp_path: Path) -> None:
    students(tmp_path, anna=RIGHT)
    assert run(tmp_path).code == 2
    assert run(tmp_path).err == "grade: there is no folder problems; name the folder of exams with --problems\n"


def test_a_student_with_the_name_of_the_exam_throws_nobody_out(small: Path) -> None:
    folder = students(small, boris=RIGHT)
    for name in ("anna/a.py", "small/boris.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(RIGHT if name == "anna/a.py" else "N = 8\n")
    ran = run(small)
    assert ran.code == 0
    scores = {each["student"]: each["score"] for each in report(small / "reports")["exams"][0]["submissions"]}
    assert scores == {"anna": 3, "boris": 3, "small": 0}
    assert (
        "note: submissions/small is taken for a student's, as hand-ins lie beside it; if it holds the exam's students, "
        "name it alone: `grade submissions/small`\n"
    ) in ran.err


def test_hand_ins_beside_the_folders_of_several_exams_are_missed_loudly(small: Path) -> None:
    (small / "problems" / "large").mkdir()
    (small / "problems" / "large" / "double.yaml").write_text(DOUBLE)
    folder = students(small, boris=RIGHT)
    (folder / "small").mkdir()
    (folder / "small" / "x.py").write_text(RIGHT)
    ran = run(small)
    assert ran.code == 0
    assert "1 hand-in was LEFT OUT and was not graded: see the notes above.\n" in ran.err


def test_a_link_out_of_the_folder_is_forbidden(small: Path) -> None:
    secret = small / "secret.py"
    secret.write_text("N = 7\n")
    (students(small, anna=RIGHT) / "eve.py").symlink_to(secret)
    assert run(small).code == 0
    assert {a["verdict"] for a in answers(submission(small, "eve")).values()} == {"forbidden"}
    assert submission(small, "anna")["score"] == 3


def test_a_pipe_is_not_waited_for(small: Path) -> None:
    os.mkfifo(students(small, anna=RIGHT) / "eve.py")
    assert run(small).code == 0
    assert {a["verdict"] for a in answers(submission(small, "eve")).values()} == {"invalid"}


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        (b"#" * 20_000_000, "20000000 bytes"),
        ("# Иванова\nN = 7\n".encode("cp1251"), "UTF-8"),
        (b"N = 7\x00\n", "NUL"),
    ],
    ids=["20 MB", "encoding", "NUL"],
)
def test_a_file_that_is_no_source_is_invalid(small: Path, source: bytes, finding: str) -> None:
    students(small, anna=RIGHT, eve=source)
    assert run(small).code == 0
    eve = submission(small, "eve")
    assert {a["verdict"] for a in answers(eve).values()} == {"invalid"}
    assert finding in " ".join(eve["findings"])
    assert submission(small, "anna")["score"] == 3


def test_a_file_that_was_named_and_cannot_be_read(small: Path) -> None:
    script = students(small, eve=b"N = 7\x00") / "eve.py"
    ran = here(script, "--problems", "problems/small", cwd=small)
    assert ran.code == 2
    assert ran.err.startswith(f"grade: {script} cannot be graded: eve.py holds a NUL byte at byte 5")


UNSOUND = {
    "a missing file": (
        DOUBLE.replace("reference: 2 * x", "reference: solve.py:twice")
        .replace("N:", "M:")
        .replace("double:", "twice:"),
        "solve.py",
    ),
    "a reference that raises": (
        DOUBLE.replace("2 * x", "2 * x / (1 / (n - 1))").replace("N:", "M:").replace("double:", "twice:"),
        "the reference raises on case",
    ),
    "a reference of another shape on some case": (
        DOUBLE.replace("2 * x", "2 * x[:3]").replace("N:", "M:").replace("double:", "twice:"),
        "different kinds of value on case",
    ),
    "an oracle that disagrees": (
        DOUBLE.replace("x + x", "x + x.abs()").replace("N:", "M:").replace("double:", "twice:"),
        "reference and oracle disagree on case",
    ),
    "two answers of one name": (DOUBLE, "double"),
    "YAML that is none": ("title: [", "other.yaml:1"),
}


@pytest.mark.parametrize("case", UNSOUND)
def test_a_problem_that_fails_grades_nobody_and_the_other_goes_on(small: Path, case: str) -> None:
    text, sentence = UNSOUND[case]
    (small / "problems" / "small" / "other.yaml").write_text(text, encoding="utf-8")
    students(small, anna=RIGHT)
    ran = run(small)
    assert ran.code == 1
    whole = report(small / "reports")["exams"][0]
    (unsound,) = [p for p in whole["problems"] if p["unsound"]]
    assert unsound["id"] == "other" and sentence in unsound["unsound"]
    assert (submission(small, "anna")["score"], submission(small, "anna")["max_score"]) == (3, 3)
    assert "nobody is graded on" in ran.err


def test_an_exception_in_a_reference_points_at_the_line_of_the_yaml(small: Path) -> None:
    text = DOUBLE.replace("reference: 2 * x", "reference: |\n      y = 2 * x\n      return y / [][0]")
    line = text.splitlines().index("      return y / [][0]") + 1
    (small / "problems" / "small" / "double.yaml").write_text(text, encoding="utf-8")
    students(small, anna=RIGHT)
    run(small)
    (unsound,) = [p["unsound"] for p in report(small / "reports")["exams"][0]["problems"]]
    assert f"IndexError in line {line} of " in unsound and "(`return y / [][0]`)" in unsound


def test_a_folder_for_reports_that_cannot_be(small: Path) -> None:
    students(small, anna=RIGHT)
    (small / "taken").write_text("")
    ran = run(small, "--out", "taken/reports")
    assert ran.code == 2
    assert "taken/reports could not be written: a part of the path is a file, not a folder; choose another" in ran.err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_costs_pages_but_no_marks(small: Path) -> None:
    """What fits is written, the table is printed, the sentence names the file and the cure."""
    students(small, **{f"anna{number}": RIGHT for number in range(12)})
    (small / "disk").mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small / "disk")], check=False).returncode:
        pytest.skip("this machine mounts nothing")
    try:
        ran = run(small, "--no-store", "--out", "disk/reports")
    finally:
        subprocess.run(["umount", str(small / "disk")], check=True)
    assert ran.code == 2
    assert "the disk is full; make room, or choose another folder with --out" in ran.err
    assert all(f"anna{number}" in ran.out for number in range(12))


def test_interrupted_in_the_middle(small: Path) -> None:
    """Ctrl-C: what is graded is kept and said, the rest is `ungraded` (tests/sandbox: nothing is left running)."""
    students(small, anna=RIGHT, zoe="import time\nN = 7\ndef double(x):\n    time.sleep(60)\n")
    text = DOUBLE.replace("title: Twice", "title: Twice\nlimits: {seconds: 50}")
    (small / "problems" / "small" / "double.yaml").write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [str(GRADE), "submissions", "--jobs", "2"],
        cwd=small,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    page = small / "reports" / "students" / "small" / "anna.html"
    deadline = time.monotonic() + 60
    while not page.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Stopped before the end: what was graded is kept, the rest is marked `ungraded`." in err
    assert "Traceback" not in err
    assert submission(small, "anna")["score"] == 3
    assert {a["verdict"] for a in answers(submission(small, "zoe")).values()} == {"ungraded"}
    wide = {"COLUMNS": "200"}
    told = here("remark", "--dry-run", cwd=small, environment=wide)
    assert told.code == 1 and "1 student's answers have to be run anew: it has not been run yet" in told.out
    text = text.replace("points: 2", "points: 4")
    (small / "problems" / "small" / "double.yaml").write_text(text, encoding="utf-8")
    here("remark", "--apply", "--why", "it was hard", "--by", "Ida", cwd=small, environment=wide)
    assert {a["verdict"] for a in answers(submission(small, "zoe")).values()} == {"ungraded"}
    assert submission(small, "anna")["score"] == 5
