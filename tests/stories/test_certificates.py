"""`grade check` as its users know it: each fault is caught, by a sentence that names the cure."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.authoring.making import DRAW_U, function, number
from tests.sandbox.making import becomes_true, descendants
from tests.stories.here import here
from tests.stories.running import GRADE, Ran, grade

CLEAN = function(reference="2 * x + 1", oracle="x + x + 1")
SMALL = number(reference="3 + 4", oracle="torch.tensor(7)")
COPY = "3 * 4 + 5 * 6 - 7 * 2 + math.prod([1, 2])"
ONE_CASE = "{n: {integers: [1, 60]}, m: {integers: [1, 60]}}"
IN_FILE = "def seven():\n    return 3 + 4\n\ndef oracle():\n    return seven()\n"

FAULTS = {  # problem -> its text, and what stands in its lines
    "agreement": (function(oracle="x + x + 1"), "Work the case out by hand, and mend the one that is wrong."),
    "rare": (function(arguments=ONE_CASE, reference="n * m + (n == 33 and m == 40)", oracle="torch.ones(n, "
     "m).sum().int()"),
             "(n = 33, m = 40). The reference gives 1321, the oracle 1320. Work"),
    "raises": (number(reference="1 // 0", oracle="3"), "integer division or modulo by zero. Mend it."),
    "memory": (number(reference="len(np.ones(1 << 30) + np.ones(1 << 30))", oracle="3"), "Draw smaller inputs."),
    "dies": (number(reference="|\n      import os\n      os._exit(1)\n      return 3"), "Does it call os._exit"),
    "gradients": (function(reference="2 * x", oracle="{gradient_of: (x * x.detach()).sum() * 2, with_respect_to: "
     "x}", cases="5"),
                  "does the expression leave the graph (detach, .item(), numpy), or jump?"),
    "tolerance": (function(tolerance="{absolute: 100}"),
                  "the trivial answer “zeros” is right on every case: a narrower `tolerance`, or cases on which "
                   "it is wrong"),
    "same": (number(mistakes="{a: {answer: 2 * 2, feedback: No.}, b: {answer: 2 ** 2, feedback: No.}}"),
             "the mistakes `a` and `b` give the same value: make them one"),
    "none": (number(mistakes="{a: {answer: 6 / 2, feedback: No.}}"), "mistake `a` gives what is right: leave it out"),
    "constant": (number() + "  f:\n    points: 1\n    arguments: {n: {integers: [3, 3]}}\n    reference: n + 1\n"
                 "    oracle: 1 + n\n", "`n` is 3 on every case: widen its draw, or write `value:` if that is meant"),
    "untold": (number().replace("`N`", "How many?"), "the statement does not name the answer `N`: how is a "
     "student to know it?"),
    "given-away": (number(reference="6 * 7 + 70", oracle="112", mistakes="{a: {answer: 6 * 7, feedback: It is 6 "
     "* 7 + 70.}}"),
                   "the feedback of `a` contains the reference, 6 * 7 + 70: point to the error, not the answer"),
    "mutants": (function(arguments="{u: {uniform: [1, 2]}}", reference="3 * u + 1e-9", oracle="u + u + u + 1e-9"),
                "A student who writes this gets full marks"),
    "stranger": (number(reference="!!python/object/apply:os.system [id]"), "p.yaml:"),
    "nested": (number(reference="'" + "(" * 3000 + "'"), "nested"),
}  # fmt: skip
WARNINGS = {
    "copied": (number(reference=COPY, oracle=COPY),
               "the oracle is the reference once more: an error in the one"),
    "called": (number(reference="s.py:seven", oracle="s.py:oracle"), "the oracle calls the reference: an error "
     "in the one"),
}  # fmt: skip


def exam(folder: Path, **problems: str) -> Path:
    """Each problem in an exam of its own: in one exam, a name is one answer."""
    for name, text in problems.items():
        target = folder / "problems" / name
        target.mkdir(parents=True)
        (target / "p.yaml").write_text(text, encoding="utf-8")
        (target / "s.py").write_text(IN_FILE)
    return folder


def lines_of(ran: Ran) -> dict[str, list[str]]:
    """Problem -> what is printed of it."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in ran.out.splitlines():
        if not line.startswith(" "):
            lines = found.setdefault(line[2:].partition("/")[0], [])
        lines.append(line)
    return found


def written(folder: Path) -> Any:
    return json.loads((folder / "reports" / "certificate.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    folder = exam(
        tmp_path_factory.mktemp("faulty"),
        **{name: text for name, (text, _) in (FAULTS | WARNINGS).items()},
        clean=CLEAN,
    )
    return folder, grade(
        "check", "--no-cache", "--seeds", 3, cwd=folder, environment={"XDG_CACHE_HOME": str(folder / "cache")}
    )


def test_the_exit_code_and_the_last_line(faulty: tuple[Path, Ran]) -> None:
    folder, ran = faulty
    assert ran.code == 1, ran.err
    assert ran.out.splitlines()[-1].startswith(f"{len(FAULTS) + len(WARNINGS) + 1} problems: {len(FAULTS)} failed.")
    assert "With 3 seeds instead of 50 a wrong answer that passes now and then may not be noticed" in ran.err
    assert "Traceback" not in ran.out + ran.err
    assert not (folder / "cache").exists()


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught_with_its_cure(faulty: tuple[Path, Ran], name: str) -> None:
    lines = lines_of(faulty[1])[name]
    assert lines[0].startswith(f"✗ {name}/p:")
    assert FAULTS[name][1] in "\n".join(lines)


@pytest.mark.parametrize("name", WARNINGS)
def test_a_copied_oracle_is_a_warning(faulty: tuple[Path, Ran], name: str) -> None:
    lines = lines_of(faulty[1])[name]
    assert lines[0].startswith(f"✓ {name}/p:")
    assert any(line.startswith("  warning in N: " + WARNINGS[name][1]) for line in lines)


def test_a_mutant_is_printed_as_a_diff(faulty: tuple[Path, Ran]) -> None:
    lines = lines_of(faulty[1])["mutants"]
    place = lines.index("    - 3 * u + 1e-9")
    assert "+ 3 * u" in lines[place + 1]


def test_a_sound_problem_is_certified(faulty: tuple[Path, Ran]) -> None:
    assert lines_of(faulty[1])["clean"] == ["✓ clean/p: 1 answer, 60 cases verified with 3 seeds, 10 mutants"]


def test_what_is_written_says_the_same(faulty: tuple[Path, Ran]) -> None:
    folder, _ = faulty
    whole = written(folder)
    standings = {each["exam"]: each["standing"] for each in whole["problems"]}
    assert whole["schema_version"] == 1
    assert standings == {
        **dict.fromkeys(FAULTS, "failed"),
        **dict.fromkeys(WARNINGS, "certified"),
        "clean": "certified",
    }
    page = (folder / "reports" / "certificate.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and all(name in page for name in standings)


def checked(folder: Path, *more: object, run: Callable[..., Ran] = grade) -> Ran:
    return run("check", "--seeds", 2, *more, cwd=folder, environment={"XDG_CACHE_HOME": str(folder / "cache")})


def test_what_has_not_changed_is_not_checked_again(tmp_path: Path) -> None:
    folder = exam(tmp_path, one=SMALL, two=number(reference="s.py:seven", oracle="8 - 1"))
    first = checked(folder)
    before = (folder / "reports" / "certificate.json").read_bytes()
    again = checked(folder, run=here)
    assert first.code == again.code == 0 and first.out == again.out
    assert (folder / "reports" / "certificate.json").read_bytes() == before
    fresh = checked(folder, "--fresh", run=here)
    assert fresh.out == first.out and (folder / "reports" / "certificate.json").read_bytes() == before
    (folder / "problems/two/s.py").write_text(IN_FILE.replace("3 + 4", "3 * 4"))
    changed = checked(folder, run=here)
    assert changed.code == 1 and lines_of(changed)["one"] == lines_of(first)["one"]
    assert "reference and oracle disagree" in "\n".join(lines_of(changed)["two"])


def test_out_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    folder = exam(tmp_path, one=SMALL)
    (folder / "taken").write_text("a file")
    ran = checked(folder, "--out", "taken/reports", run=here)
    assert ran.code == 2 and "taken" in ran.err and "Traceback" not in ran.err and len(ran.err.splitlines()) <= 3


@pytest.mark.parametrize("whom", ["the terminal's group", "the command alone"])
def test_ctrl_c_leaves_no_process(tmp_path: Path, whom: str) -> None:
    never = "|\n      while True:\n        pass\n      return 3"
    folder = exam(tmp_path, one=number(reference=never), two=function(arguments=DRAW_U, reference=never, oracle="u"))
    arguments = [str(GRADE), "check", "--no-cache"]
    process = subprocess.Popen(
        arguments, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert becomes_true(lambda: len(descendants(process.pid)) >= 6, 30), "nothing was started"
        below = descendants(process.pid)
        if whom == "the command alone":
            os.kill(process.pid, signal.SIGINT)
        else:
            os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert process.returncode not in (0, 3) and "Traceback" not in said
        assert becomes_true(lambda: not any(Path(f"/proc/{each}").exists() for each in below))
    finally:
        process.kill()
        process.wait()
