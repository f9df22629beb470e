"""The options of a run that have to do with what is kept: what they say to the letter, and which files they make."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stories.here import here
from tests.stories.making import DOUBLE, RIGHT, exam, students
from tests.stories.running import GRADE, Ran

Run = Callable[..., Ran]
SIZES = 'title: Sizes\nstatement: "`A` is 224."\nanswers:\n  A: {points: 1, reference: "224", oracle: "224"}\n'


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Expected values are worked out once for all tests of this file."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder with two problems and two students."""
    exam(tmp_path, sizes=SIZES)
    students(tmp_path, anna=RIGHT + "A = 224\n", boris="N = 8\n")
    return tmp_path


@pytest.fixture
def run(small: Path, cache: Path) -> Run:
    def run(*options: object, code: int = 0) -> Ran:
        ran = here("submissions", *options, cwd=small, environment={"XDG_CACHE_HOME": str(cache)})
        assert ran.code == code and "Traceback" not in ran.out + ran.err, ran
        lines = ran.err.splitlines(keepends=True)
        said = "".join(line for line in lines if not line.startswith("isolation: "))  # of a machine with a weaker wall
        return Ran(ran.code, ran.out, said)

    return run


def facts(small: Path, out: str = "reports") -> tuple[object, ...]:
    """What run.json says of the run: how many were run, how many were not, behind which wall."""
    run = json.loads((small / out / "run.json").read_text())
    return run["submissions_run"], run["submissions_reused"], run["isolation"]


def last(ran: Ran) -> str:
    """The last line without the time and the wall, which are the machine's."""
    line = ran.out.splitlines()[-1].partition(" s, ")[2]
    return "…" + line[line.index(";") :] if line.startswith("isolation ") and ";" in line else line


def test_the_store_is_beside_the_reports_and_for_its_owner_alone(small: Path, run: Run) -> None:
    run("--out", "marks/today")
    assert sorted(path.name for path in (small / "marks").iterdir()) == ["today", "today.sqlite"]
    assert (small / "marks" / "today.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_run_into_the_folder_where_one_is(small: Path, run: Run) -> None:
    """Its name is found out: `--out .` in a folder `here` means here.sqlite beside it."""
    (small / "here").mkdir()
    ran = here("../submissions", "--problems", "../problems", "--out", ".", "--no-cache", cwd=small / "here")
    assert ran.code == 0 and (small / "here.sqlite").exists()


def test_why(small: Path, run: Run) -> None:
    assert run("--why").err == (
        "small, anna: run double, sizes: for the first time\nsmall, boris: run double, sizes: for the first time\n"
    )
    ran = run("--why")
    assert ran.err == "small, anna: 2 problems reused\nsmall, boris: 2 problems reused\n"
    assert last(ran) == "nothing had to be run. The class: reports/index.html"
    assert facts(small) == (0, 2, None)

    students(small, boris="N = 7\n")
    ran = run("--why")
    assert ran.err == "small, anna: 2 problems reused\nsmall, boris: run double, sizes: the hand-in has changed\n"
    assert last(ran) == "…; 1 submission run, 1 as kept. The class: reports/index.html"
    assert facts(small)[:2] == (1, 1)

    assert run("--why", "--seed", 7).err == "".join(
        f"small, {student}: run double: its inputs have changed (seed: 0 -> 7); 1 problem reused\n"
        for student in ("anna", "boris")
    )
    assert run("--why").err == "small, anna: 2 problems reused\nsmall, boris: 2 problems reused\n"
    assert run("--why", "--fresh").err == "".join(
        f"small, {student}: run double, sizes: --fresh\n" for student in ("anna", "boris")
    )
    assert run("--why", "--only", "sizes").err == "small, anna: 1 problem reused\nsmall, boris: 1 problem reused\n"


def test_without_why_nothing_of_it_is_said(run: Run) -> None:
    assert run().err == "" and run().err == ""


def test_a_changed_problem_is_run_and_a_changed_mistake_is_not(small: Path, run: Run) -> None:
    run()
    file = small / "problems" / "small" / "double.yaml"
    file.write_text(DOUBLE.replace("integers: [1, 4]", "integers: [2, 4]"))
    assert run("--why").err == "".join(
        f"small, {student}: run double: its inputs have changed (answers.double.arguments.n.integers.0: 1 -> 2); "
        "1 problem reused\n"
        for student in ("anna", "boris")
    )
    file.write_text(file.read_text().replace("You squared.", "Squared."))
    assert run("--why").err == "small, anna: 2 problems reused\nsmall, boris: 2 problems reused\n"


def test_no_store_writes_no_file_and_uses_none(small: Path, run: Run) -> None:
    ran = run("--no-store", "--why")
    assert sorted(path.name for path in small.iterdir()) == ["problems", "reports", "submissions"]
    assert ran.err == "".join(
        f"small, {student}: run double, sizes: nothing is kept\n" for student in ("anna", "boris")
    )
    run()
    before = (small / "reports.sqlite").read_bytes()
    run("--no-store")
    assert facts(small)[:2] == (2, 0) and (small / "reports.sqlite").read_bytes() == before


def test_a_store_of_ones_own_choice(small: Path, run: Run) -> None:
    run("--store", "kept/of/course.db")
    assert (small / "kept" / "of" / "course.db").exists() and not (small / "reports.sqlite").exists()
    run("--store", "kept/of/course.db", "--out", "elsewhere")
    assert facts(small, "elsewhere") == (0, 2, None)


def test_the_reports_of_a_run_that_ran_nothing_are_the_same(small: Path, run: Run) -> None:
    run("--out", "a", "--store", "s.sqlite")
    run("--out", "b", "--store", "s.sqlite")
    run("--out", "c", "--no-store")
    files = sorted(path.relative_to(small / "a") for path in (small / "a").rglob("*") if path.is_file())
    assert len(files) == 6
    for name in files:
        contents = {(small / out / name).read_bytes() for out in "abc"}
        assert len(contents) == 1 or name.name == "run.json", name


def test_one_script(small: Path, cache: Path) -> None:
    for reused in (0, 1):
        ran = here("submissions/anna.py", "--out", "o", cwd=small, environment={"XDG_CACHE_HOME": str(cache)})
        assert ran.code == 0 and facts(small, "o")[:2] == (1 - reused, reused)


def test_fail_under_and_unsound_problems_count_for_kept_marks_too(small: Path, run: Run) -> None:
    for _ in range(2):
        ran = run("--fail-under", "50", code=1)
        assert ran.err == "--fail-under 50: the lowest submission has 0.0 % of its points.\n"
    (small / "problems" / "small" / "sizes.yaml").write_text(SIZES.replace('oracle: "224"', 'oracle: "225"'))
    for _ in range(2):
        assert run(code=1).err.endswith("1 problem cannot be trusted; nobody is graded on them.\n")


# What cannot be a store


def refused(run: Run, small: Path, store: object) -> str:
    ran = run("--store", store, code=2)
    assert ran.out == "" and not (small / "reports" / "report.json").exists()
    return ran.err


def test_a_folder_is_no_store(small: Path, run: Run) -> None:
    assert refused(run, small, "problems") == "grade: the store problems: it is not a file; name another with --store\n"


def test_another_file_is_no_store_and_is_left_as_it_is(small: Path, run: Run) -> None:
    script = small / "submissions" / "anna.py"
    before = script.read_bytes()
    assert refused(run, small, "submissions/anna.py") == (
        "grade: the store submissions/anna.py: it is not a store of this program; name another file with --store\n"
    )
    assert script.read_bytes() == before


def test_another_programs_database_is_no_store_and_is_left_as_it_is(small: Path, run: Run) -> None:
    import sqlite3

    with sqlite3.connect(small / "other.db") as connection:
        connection.execute("CREATE TABLE marks (mine INTEGER)")
    connection.close()
    before = (small / "other.db").read_bytes()
    assert refused(run, small, "other.db") == (
        "grade: the store other.db: it is not a store of this program; name another file with --store\n"
    )
    assert (small / "other.db").read_bytes() == before


def test_another_kind_of_database_is_no_store(small: Path, run: Run) -> None:
    """Its password is not shown."""
    said = refused(run, small, "mysql://me:secret@host/db")
    assert said.startswith(
        "grade: the store mysql://me:***@host/db: allowed are the path of a SQLite file and postgresql"
    )
    assert "secret" not in said


def test_a_store_below_a_file(small: Path, run: Run) -> None:
    said = refused(run, small, "submissions/anna.py/store.sqlite")
    assert said.startswith("grade: the store submissions/anna.py/store.sqlite: ") and said.count("\n") == 1


def test_a_folder_that_may_not_be_written(small: Path) -> None:
    """Root may write everywhere: so without what allows it that."""
    (small / "locked").mkdir(mode=0o500)
    below = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*below, str(GRADE), "submissions", "--store", "locked/store.sqlite"], cwd=small, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (
        2,
        "grade: the store locked/store.sqlite: it cannot be opened (Permission denied); name another with --store\n",
    )


def test_a_store_and_none_is_a_sentence(run: Run) -> None:
    ran = run("--store", "kept.sqlite", "--no-store", code=2)
    assert ran.err == "grade: --store names a store and --no-store wants none; leave out one of them\n"
