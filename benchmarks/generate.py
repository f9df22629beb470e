"""A class of any size, made from the shipped scripts that neither hang nor crash, each a little different."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import yaml

from grader.store.exams import read_exams

ROOT = Path(__file__).resolve().parent.parent
STYLES = {"numpy": lambda text: "torch" not in text, "torch": lambda text: "torch" in text, "mixed": lambda text: True}
LOUD = {
    "timeout",
    "crashed",
    "forbidden",
    "memory",
    "error",
}  # verdicts of scripts that would end or hang the unsafe loop


def scripts(exam: str, style: str) -> list[str]:
    """The texts of the shipped one-file scripts of a style, right and wrong, that load, end and keep the rules."""
    truth = yaml.safe_load((ROOT / "tests" / "classes" / f"{exam}.yaml").read_text())
    files = sorted((ROOT / "submissions" / exam).glob("*.py"))
    texts = [file.read_text() for file in files if not _verdicts(truth[file.stem]) & LOUD]
    return [text for text in texts if text.strip() and STYLES[style](text)]


# Put after a script whose numbers are to be nobody else's: its functions' floating-point results are scaled by a few
# units in the last place. It costs the same in every way to grade them.
_OWN_NUMBERS = """

def _own(function):
    def scaled(value):
        if isinstance(value, tuple):
            return tuple(map(scaled, value))
        return value * (1 + {number} * 2.0**-52) if "float" in str(getattr(value, "dtype", "")) else value

    return lambda *given, **named: scaled(function(*given, **named))


for _name in {functions}:
    if callable(globals().get(_name)):
        globals()[_name] = _own(globals()[_name])
"""


def write_class(folder: Path, exam: str, style: str, students: int, *, distinct: bool = False) -> Path:
    """`students` scripts in folder/<exam>/; returns `folder`. distinct: no two students' arrays are the same."""
    target = folder / exam
    target.mkdir(parents=True)
    (read,) = read_exams(ROOT / "problems" / exam)
    answers = [pair for file in read.problems for pair in file.problem.answers.items()]
    functions = tuple(name for name, answer in answers if answer.kind == "function")
    for number, text in zip(range(students), itertools.cycle(scripts(exam, style)), strict=False):
        own = _OWN_NUMBERS.format(number=number + 1, functions=functions) if distinct else ""
        (target / f"student-{number:06d}.py").write_text(f"{text}{own}\n# {number}\n")
    return folder


def _verdicts(answers: dict[str, Any]) -> set[str]:
    return {row["verdict"] if isinstance(row, dict) else row for row in answers.values()}
