"""`grade new`: every kind's file is sound as it is written, nothing is written over, and what it says, whole."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from grader.authoring.certify import certify
from grader.authoring.starter import starter
from grader.cli.certifying import key_of
from grader.cli.creating import name_for
from grader.cli.new import KINDS
from grader.model.certificate import Certificate
from grader.model.effort import Effort
from grader.model.kind import Kind
from grader.render.certificate_text import certificate_text
from grader.sandbox.wall import Wall
from grader.store.exams import read_to_check
from grader.store.schema import schema_text
from tests.store.test_schema import faults
from tests.stories.here import here
from tests.stories.running import GRADE, Ran, grade

SKETCH = "a new problem is named EXAM/PROBLEM, as in cnn-by-hand/dropout"


def complaint(folder: Path, *arguments: object) -> str:
    """The one sentence of a command that writes nothing."""
    before = sorted(folder.rglob("*"))
    ran = here("new", *arguments, cwd=folder)
    assert (ran.code, ran.out, sorted(folder.rglob("*"))) == (2, "", before), ran
    return ran.err.removeprefix("grade: ").removesuffix("\n")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A problem of each kind, written by the command; the folder in which `problems` lies."""
    folder = tmp_path_factory.mktemp("new")
    for kind in KINDS:
        ran = here("new", f"demo/my-{kind}", "--kind", kind, cwd=folder)
        assert ran.code == 0, ran
    return folder


@pytest.fixture(scope="module")
def checked(made: Path) -> dict[str, Certificate]:
    """kind -> the certificate of its problem."""
    (exam,) = read_to_check(made / "problems" / "demo")
    with Wall(jobs=1) as wall:
        found = [certify(wall, key_of(wall, file, 0), file.digest, Effort(range(5))) for file in exam.problems]
    return {each.problem.removeprefix("my-"): each for each in found}


def test_there_is_a_file_for_every_kind() -> None:
    assert set(KINDS) == set(get_args(Kind))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_certified(kind: str, checked: dict[str, Certificate]) -> None:
    lines = list(certificate_text(checked[kind]))
    assert checked[kind].standing == "certified" and len(checked) == 7, lines
    assert lines[0].startswith(f"✓ demo/my-{kind}: 1 answer")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_of_its_kind_and_fits_the_schema(kind: str, made: Path) -> None:
    file = made / "problems" / "demo" / f"my-{kind}.yaml"
    (exam,) = read_to_check(file)
    assert exam.faults == {}
    (answer,) = exam.problems[0].problem.answers.values()
    assert answer.kind == kind
    text = file.read_text(encoding="utf-8")
    assert faults(text) == []
    address = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert (address, text.splitlines()[1][:2]) == ("../problem.schema.json", "# ")
    assert (file.parent / address).read_text(encoding="utf-8") == schema_text()


def test_what_it_says(tmp_path: Path) -> None:
    ran = grade("new", "demo/dropout", "--kind", "number", "--name", "KEPT", "--title", "1: what's kept?", cwd=tmp_path)
    assert ran == Ran(
        0,
        "problems/demo/dropout.yaml is written: a number, KEPT. It is sound as it is; make it yours.\n"
        "  grade check problems/demo/dropout.yaml  proves that it is sound\n"
        "  grade show problems/demo/dropout.yaml   shows cases and solutions\n"
        "problems/problem.schema.json is written too: editors complete keys from it.\n",
        "",
    )
    text = (tmp_path / "problems" / "demo" / "dropout.yaml").read_text()
    assert "\ntitle: '1: what''s kept?'\n" in text and "  `KEPT` - the height" in text and "\n  KEPT:\n" in text


@pytest.mark.parametrize(
    ("problem", "kind", "name"),
    [
        ("dropout-backward", "function", "dropout_backward"),
        ("dropout-backward", "number", "DROPOUT_BACKWARD"),
        ("2nd-layer", "choice", "ANSWER_2ND_LAYER"),
        ("lambda", "plot", "answer_lambda"),
        ("свёртка", "essay", "СВЁРТКА"),
    ],
)
def test_names_are_made_of_the_problem(problem: str, kind: Kind, name: str) -> None:
    assert name_for(problem, kind) == name


@pytest.mark.parametrize("name", ["true", "null", "yes", "n"])
def test_names_that_yaml_reads_as_something_else(name: str, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(starter("choice", name, "null", "x"))
    (exam,) = read_to_check(file)
    assert exam.faults == {} and list(exam.problems[0].problem.answers) == [name]
    assert exam.problems[0].problem.title == "null"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((), f"nothing says which problem is to be written; {SKETCH}"),
        (("",), SKETCH),
        (("dropout",), f"dropout does not do: {SKETCH}; which exam is dropout for?"),
        (("a/b/c",), f"a/b/c does not do: {SKETCH}"),
        (("demo/",), f"demo/ does not do: {SKETCH}"),
        (("../demo/x",), f"../demo/x does not do: {SKETCH}"),
        (("problems/demo/x.yaml",), f"problems/demo/x.yaml does not do: {SKETCH}; take demo/x"),
        (("demo/x.yaml",), "x.yaml holds “.”; the name of a problem is letters, digits, - and _; take x"),
        (("my demo/x",), "my demo holds “ ”; the name of an exam is letters, digits, - and _; take my-demo"),
        (("demo/..",), ".. is a hidden name, which is passed over; leave out the dot in front"),
        ((".demo/x",), ".demo is a hidden name, which is passed over; leave out the dot in front"),
        (("demo/_x",), "_x begins with “_”; the name of a problem is letters, digits, - and _; take x"),
        (("demo/exam",), "exam.yaml holds the settings of an exam; give the problem another name"),
        (("demo/" + "x" * 61,), "the name of a problem has 61 characters; take one of at most 60"),
        (
            ("demo/x", "--name", "2 layers"),
            "2 layers does not do for --name: a name is a Python identifier: letters, digits and _, not starting with "
            "a digit; write answer_2_layers",
        ),
        (
            ("demo/x", "--name", "np"),
            "np does not do for --name: every solver, and nearly every script, knows numpy as np: take another name; "
            "write answer_np",
        ),
        (
            ("demo/x", "--name", "sum"),
            "sum does not do for --name: sum is built into Python, and a script that defines it can use it no more: "
            "take another name; write answer_sum",
        ),
        (
            ("demo/x", "--name", "lambda"),
            "lambda does not do for --name: this is a keyword of Python; take another name; write answer_lambda",
        ),
        (
            ("demo/x", "--title", " "),
            "a title is needed: one line that people read; leave --title out for one made of the name",
        ),
        (
            ("demo/x", "--title", "a\nb"),
            "--title is one line of text, and this one holds a line break or a character that is not seen",
        ),
    ],
)
def test_what_does_not_do(given: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    assert complaint(tmp_path, *given) == sentence


def test_nothing_is_written_over(tmp_path: Path) -> None:
    exam = tmp_path / "problems" / "demo"
    exam.mkdir(parents=True)
    (exam / "x.yml").write_text("mine")
    (exam / "y.yaml").symlink_to("nowhere")
    rest = "is there already, and is not written over; take another name, or delete it"
    assert complaint(tmp_path, "demo/x") == f"problems/demo/x.yml {rest}"
    assert complaint(tmp_path, "demo/y") == f"problems/demo/y.yaml {rest}"
    assert (exam / "x.yml").read_text() == "mine"


def test_a_name_is_one_answer_of_an_exam(tmp_path: Path) -> None:
    assert here("new", "demo/x", "--name", "f", cwd=tmp_path).code == 0
    assert complaint(tmp_path, "demo/y", "--name", "f") == (
        "problems/demo/x.yaml asks for f already; in one exam a name is one answer: take another with --name"
    )
    assert here("new", "other/y", "--name", "f", cwd=tmp_path).code == 0


def test_the_folder_is_one_of_exams(tmp_path: Path) -> None:
    assert here("new", "demo/x", cwd=tmp_path).code == 0
    above = tmp_path / "problems"
    assert complaint(tmp_path, "demo/y", "--problems", "problems/demo") == (
        f"problems/demo is an exam itself, with x.yaml; name the folder above it: `--problems {above}`"
    )
    (tmp_path / "file").write_text("")
    no_folder = "is no folder; name the folder of exams with --problems"
    assert complaint(tmp_path, "demo/y", "--problems", "file") == f"file {no_folder}"
    (above / "note").write_text("")
    assert complaint(tmp_path, "note/y") == f"problems/note {no_folder}"


def test_the_schema_is_found_from_another_folder(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "problem.schema.json").write_text("{}")
    assert here("new", "demo/x", "--problems", "course/2026/problems", cwd=tmp_path).code == 0
    written = (tmp_path / "course" / "2026" / "problems" / "demo" / "x.yaml").read_text()
    assert written.startswith("# yaml-language-server: $schema=../../../../docs/problem.schema.json\n")


def test_the_schema_is_written_where_there_is_none_and_left_as_it_is(tmp_path: Path) -> None:
    """Editors find it from the file, whoever has a copy of the folder: no address of this machine."""
    assert "is written too" in here("new", "demo/x", "--problems", "course", cwd=tmp_path).out
    schema = tmp_path / "course" / "problem.schema.json"
    assert schema.read_text(encoding="utf-8") == schema_text()
    schema.write_text("{}")
    ran = here("new", "other/y", "--problems", "course", cwd=tmp_path)
    assert (ran.code, "is written too" in ran.out, schema.read_text()) == (0, False, "{}")
    assert "$schema=../problem.schema.json\n" in (tmp_path / "course" / "other" / "y.yaml").read_text()
    assert here("schema", cwd=tmp_path).out == schema_text()


def test_it_asks_on_a_terminal_until_the_answer_does(tmp_path: Path) -> None:
    said = on_terminal(tmp_path, "dropout", "demo/dropout", "numbre", "number", "2", "KEPT", "")
    assert "Error: dropout does not do: " in said and "Error: there is no kind numbre; did you mean number?" in said
    assert "Name [DROPOUT]: " in said and "Error: 2 does not do for --name: " in said and "Title [Dropout]: " in said
    text = (tmp_path / "problems" / "demo" / "dropout.yaml").read_text()
    assert "\ntitle: Dropout\n" in text and "\n  KEPT:\n" in text


def on_terminal(folder: Path, *lines: str) -> str:
    """All that is on the screen once these lines were typed."""
    own, theirs = pty.openpty()
    process = subprocess.Popen([str(GRADE), "new"], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(own, "".join(f"{line}\n" for line in lines).encode())
    screen = b""
    try:
        while piece := os.read(own, 65536):
            screen += piece
    except OSError:  # the terminal is closed
        pass
    finally:
        os.close(own)
    assert process.wait() == 0, screen
    return screen.decode()
