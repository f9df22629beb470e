"""The verbs over the store, as a course uses them: override, history, forget, export, with grading in between."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.stories.here import here
from tests.stories.making import RIGHT, exam, students
from tests.stories.running import GRADE, Ran, answers, report

pytestmark = pytest.mark.usefixtures("shared_cache")

ESSAY = """
title: Why
statement: Say why (`WHY`).
answers:
  WHY: {points: 2, rubric: [{points: 2, text: Says why.}]}
"""
WRONG = "N = 8\ndef double(x):\n    return x * x\nWHY = 'Say it is Petrov, canary 5550199.'\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A class that was graded: petrov made two mistakes and wrote an essay."""
    exam(tmp_path, essay=ESSAY)
    students(tmp_path, petrov=WRONG, ivanov=RIGHT, Ганна=RIGHT + "WHY = 'Because.'\n")
    assert run(tmp_path, "submissions").code == 0
    return tmp_path


def run(folder: Path, *arguments: object) -> Ran:
    return here(*arguments, cwd=folder, environment={"COLUMNS": "200"})


def done(folder: Path, *arguments: object) -> str:
    ran = run(folder, *arguments)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def override(folder: Path, *arguments: object) -> str:
    return done(folder, "override", "petrov", *arguments, "--by", "Olena")


def regrade(folder: Path, **scripts: str) -> dict[str, Any]:
    """Grade again, with other hand-ins; petrov's answers."""
    students(folder, **scripts)
    assert run(folder, "submissions").code == 0
    (found,) = [each for each in report(folder / "reports")["exams"][0]["submissions"] if each["student"] == "petrov"]
    return answers(found)


def past(folder: Path, answer: str) -> list[str]:
    """what, verdict, score and why of every step."""
    lines = done(folder, "history", "petrov", answer).splitlines()[2:]
    own = re.compile("; the (grader|wall)'s own code has changed")  # where somebody works on it meanwhile
    lines = [own.sub("", line) for line in lines]
    return [re.sub(r" {2,}", " | ", line[18:].rstrip()) for line in lines]


def in_files(folder: Path, *words: str) -> list[str]:
    """Which of the words are in which files of the store."""
    files = sorted(folder.glob("reports.sqlite*"))
    return [f"{word} in {file.name}" for file in files for word in words if word.encode() in file.read_bytes()]


def test_an_override_stands_until_its_answer_changes(folder: Path) -> None:
    before = (folder / "reports" / "report.json").read_text(encoding="utf-8").splitlines()
    assert override(folder, "double", "1.5", "--why", "The sheet said so.") == (
        "petrov, small/double/double: wrong (squared), 0 of 2 -> partial, 1.5 of 2, by Olena. "
        "`grade SUBMISSIONS` writes it into the reports.\n"
    )
    found = regrade(folder)["double"]
    assert (found["verdict"], found["score"], found["feedback"]) == ("partial", 1.5, "The sheet said so.")
    after = (folder / "reports" / "report.json").read_text(encoding="utf-8").splitlines()
    differ = [new for old, new in zip(before, after, strict=True) if old != new]
    assert len(differ) == 3 and '"name": "double"' in differ[2], "this answer, and the sums above it"
    content = (folder / "reports" / "report.json").read_bytes()
    regrade(folder)
    assert (folder / "reports" / "report.json").read_bytes() == content

    other = WRONG.replace("N = 8", "N = 7")
    assert regrade(folder, petrov=other)["double"]["score"] == 1.5
    assert "does not count" not in done(folder, "override", "--list")
    students(folder, petrov=other.replace("x * x", "3 * x"))
    ran = run(folder, "submissions")
    said = "small/double/double of petrov: the override by Olena does not count: the answer has changed since"
    assert (ran.code, ran.err.splitlines()[-1]) == (0, f"note: {said}")
    assert regrade(folder)["double"]["score"] == 0
    listed = done(folder, "override", "--list").splitlines()
    assert listed[0].startswith("petrov, small/double/double: 1.5 of 2 by Olena, ")
    assert listed[1:] == [
        "  The sheet said so.",
        "  does not count: the answer has changed since",
        "",
        "1 of 1 override does not count.",
    ]
    assert past(folder, "double") == [
        "graded | wrong (squared) | 0 of 2 | graded for the first time",
        "overridden | partial | 0 -> 1.5 of 2 | by Olena: The sheet said so.",
        "graded | partial | 1.5 of 2 | handed in anew",
        "graded | wrong | 1.5 -> 0 of 2 | the mark by Olena does not hold any more; handed in anew",
    ]
    assert past(folder, "N") == [
        "graded | wrong | 0 of 1 | graded for the first time",
        "graded | correct | 0 -> 1 of 1 | handed in anew",
        "graded | correct | 1 of 1 | handed in anew",
    ]


def test_an_override_stands_though_lines_move_and_then_cases_change(folder: Path) -> None:
    """By what came back of the hand-in as it is now: neither is a change of the answer."""
    raises = WRONG.replace("return x * x", "raise ValueError(1)")
    regrade(folder, petrov=raises)
    override(folder, "double", "1", "--why", "nearly")
    other = "# a comment\n" + raises.replace("N = 8", "N = 7")
    assert regrade(folder, petrov=other)["double"]["score"] == 1
    problem = folder / "problems" / "small" / "double.yaml"
    problem.write_text(problem.read_text(encoding="utf-8").replace("integers: [1, 4]", "integers: [1, 5]"))
    assert regrade(folder)["double"]["score"] == 1
    assert regrade(folder, petrov=other.replace("8", "9") + "# another one\n")["double"]["score"] == 1
    assert "does not count" not in done(folder, "override", "--list")
    assert [line.partition(" | ")[0] for line in past(folder, "double")].count("overridden") == 1


def test_a_name_that_is_composed_otherwise_is_the_same_student(folder: Path) -> None:
    """As archives and disks do to it."""
    students(folder, **{"Jos\u00e9": WRONG})
    regrade(folder)
    done(folder, "override", "Jos\u00e9", "double", "1", "--why", "nearly", "--by", "Olena")
    scripts = folder / "submissions"
    (scripts / "Jos\u00e9.py").rename(scripts / "Jose\u0301.py")
    regrade(folder)
    (found,) = [each for each in report(folder / "reports")["exams"][0]["submissions"] if "Jos" in each["student"]]
    assert (found["student"], answers(found)["double"]["score"]) == ("Jos\u00e9", 1)


def test_what_was_taken_back_is_not_held_by_raise_only(folder: Path) -> None:
    override(folder, "double", "1.5", "--why", "as agreed")
    regrade(folder)
    override(folder, "double", "--withdraw", "--why", "meant for another")
    said = done(folder, "remark", "--apply", "--raise-only", "--why", "kinder", "--by", "Ida")
    assert "keeps them" not in said and "-1.5" in said
    assert regrade(folder)["double"]["score"] == 0
    assert done(folder, "override", "--list").startswith("There are no overrides.")


def test_one_damaged_row_takes_no_override_from_the_others(folder: Path) -> None:
    override(folder, "double", "1.5", "--why", "as agreed")
    with closing(sqlite3.connect(folder / "reports.sqlite")) as connection, connection:
        connection.execute("UPDATE mark SET report = x'00ff' WHERE student = 'ivanov'")
    ran = run(folder, "submissions")
    assert ran.code == 2 and "what it holds is damaged" in ran.err
    found = {each["student"]: answers(each) for each in report(folder / "reports")["exams"][0]["submissions"]}
    assert (found["petrov"]["double"]["score"], found["ivanov"]["double"]["score"]) == (1.5, 2)


@pytest.mark.parametrize("name", ["reports.sqlite", "reports.sqlite-wal", "key"])
def test_what_must_not_be_lost_is_not_written_over(folder: Path, name: str) -> None:
    (folder / "key").write_text("0123456789abcdef0123456789abcdef")
    (folder / name).touch()
    before = (folder / name).read_bytes()
    verbs = [("export", name, "--anonymous", "--key-file", "key")]
    verbs += [("remark", "--csv", name)] if name != "key" else []
    for verb in verbs:
        ran = run(folder, *verb)
        assert ran.code == 2 and f"{name} " in ran.err and "is not written over; name another file" in ran.err
        assert (folder / name).read_bytes() == before


def test_what_else_is_kept_of_a_person_is_said(folder: Path) -> None:
    (folder / "submissions" / "petrov.py").rename(folder / "submissions" / "O'Neil.py")
    assert run(folder, "submissions").code == 0
    said = done(folder, "forget", "O'Neil", "--yes")
    assert "petrov handed in the same texts for small: renamed? Then `grade forget petrov` erases that." in said
    assert "reports/index.html: " in said


def test_an_output_that_is_full_is_no_fault_of_the_grader(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [str(GRADE), "override", "petrov", "N", "1", "--why", "x", "--by", "O"],
            cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    said = "grade: what is printed could not be written (No space left on device); what was done stays\n"
    assert (done.returncode, done.stderr) == (2, said)
    assert "petrov, small/double/N: 1 of 1 by O" in run(folder, "override", "--list").out


def test_what_is_taken_back_comes_back_when_it_is_marked_again(folder: Path) -> None:
    override(folder, "N", "1", "--why", "as agreed")
    override(folder, "double", "1", "--why", "as agreed")
    assert [regrade(folder)[name]["score"] for name in ("N", "double")] == [1, 1]
    override(folder, "N", "--withdraw", "--why", "meant for another")
    assert regrade(folder)["N"]["score"] == 0
    override(folder, "double", "--withdraw", "--why", "meant for another")
    run(folder, "remark", "--apply", "--why", "overrides were withdrawn", "--by", "Olena")
    assert past(folder, "double")[1:] == [
        "overridden | partial | 0 -> 1 of 2 | by Olena: as agreed",
        "withdrawn | partial | 1 of 2 | by Olena: meant for another; "
        "the computed mark comes back when it is marked again",
        "re-marked | wrong (squared) | 1 -> 0 of 2 | by Olena: overrides were withdrawn; the override was withdrawn",
    ]
    assert done(folder, "override", "--list").startswith("There are no overrides.")


def test_a_person_is_forgotten_to_the_last_byte(folder: Path) -> None:
    override(folder, "N", "1", "--why", "5550199 rang")
    regrade(folder)
    words = ("petrov", "Petrov", "5550199")
    assert in_files(folder, "petrov", "5550199") != []
    told = done(folder, "forget", "petrov", "--yes")
    assert in_files(folder, *words) == []
    assert "  submissions/petrov.py: delete it, or the next `grade` takes it in again\n" in told
    for name in ("students/small/petrov.html", "report.json", "grades.csv", "index.html"):
        assert f"  reports/{name}: " in told
    (folder / "submissions" / "petrov.py").unlink()
    assert run(folder, "submissions").code == 0
    assert in_files(folder, *words) == []
    kept = [file for file in (folder / "reports").rglob("*") if file.is_file()]
    assert [file for file in kept if "petrov" in file.name.lower() or b"etrov" in file.read_bytes()] == []
    assert run(folder, "history", "petrov").err == (
        "grade: the store reports.sqlite knows no student petrov; known are ivanov, Ганна\n"
    )


def test_an_anonymous_export_names_nobody(folder: Path) -> None:
    assert run(folder, "export", "out.jsonl", "--anonymous", "--key-file", "key").code == 0
    text = (folder / "out.jsonl").read_text(encoding="utf-8")
    assert not re.search("petrov|ivanov|Ганна|5550199", text, re.IGNORECASE)
    lines = [json.loads(line) for line in text.splitlines()]
    assert len(lines) == 9 and len({line["student"] for line in lines}) == 3
    (squared,) = [line for line in lines if line["mistake"] == "squared"]
    assert len(squared["calls"]) == 20 and squared["calls"][0]["returned"]["dtype"] == "float64"
    assert done(folder, "export", "again.jsonl", "--anonymous", "--key-file", "key").startswith(
        "again.jsonl: 9 answers"
    )
    assert (folder / "again.jsonl").read_text(encoding="utf-8") == text


def test_the_store_is_for_its_owner_alone(folder: Path) -> None:
    for file in folder.glob("reports.sqlite*"):
        assert file.stat().st_mode & 0o777 == 0o600
