"""A class of attackers, with an honest student after every ten of them."""

from __future__ import annotations

import re
import site
import types
from collections.abc import Iterator, Sequence
from pathlib import Path
from pprint import pformat

from grader import errors
from tests.attacks.trick import HERE, Trick

SECRET = "GRADER_TEST_SECRET"  # an environment variable of the grader's
EVERY = 10  # attackers to one honest student
TOOLS = HERE / "tools"
HONEST = "honest-"
_NUMPY = """
import numpy as np

TEXT = "NEIGHBOURS-OWN-WORK"
N = 7


def before(x):
    return np.add(x, x)


attack = after = before
"""
_TORCH = """
import torch

TEXT = "NEIGHBOURS-OWN-WORK"
N = torch.tensor(7)


def before(x):
    return torch.tensor(x) * 2


attack = after = before
"""


def build_class(folder: Path, tricks: Sequence[Trick], parent: int, secret: Path) -> None:
    """A hand-in for each trick, and for each honest student.

    parent: the grader's own process. secret: a file of the teacher's, which attackers know of.
    """
    machine = _machine(folder, parent, secret)
    for number, trick in enumerate(tricks):
        if number % EVERY == 0:
            _honest(folder, number)
        own = folder / f"{number:03d}-{trick.student}"
        own.mkdir()
        if trick.builds:
            _write(own, _tools("from honest import\n"), machine)
            _build(trick, own)
        else:
            (own / "trick.py").write_text(trick.text, encoding="utf-8")
            _write(own, _tools(trick.text), machine)
    _honest(folder, len(tricks))


def _honest(folder: Path, number: int) -> None:
    text, kind = ((_NUMPY, "numpy"), (_TORCH, "torch"))[number // EVERY % 2]
    (folder / f"{number:03d}-{HONEST}{kind}.py").write_text(text, encoding="utf-8")


def _build(trick: Trick, own: Path) -> None:
    module = types.ModuleType("trap")
    exec(compile(trick.text, trick.name, "exec"), module.__dict__)
    module.build(own)


def _tools(text: str) -> Iterator[Path]:
    """Those that a text imports, with those that they import; and the honest answers, always."""
    names = {"honest", *re.findall(r"^\s*(?:import|from) (pipe|system)\b", text, re.M)}
    return (TOOLS / f"{name}.py" for name in sorted(names))


def _write(own: Path, tools: Iterator[Path], machine: str) -> None:
    for tool in tools:
        (own / tool.name).write_text(tool.read_text(encoding="utf-8"), encoding="utf-8")
    (own / "machine.py").write_text(machine, encoding="utf-8")


def _machine(folder: Path, parent: int, secret: Path) -> str:
    """What an attacker may know of the machine."""
    known = {
        "PARENT": parent,
        "FILE": str(secret),
        "SECRET": SECRET,
        "GRADER": str(Path(errors.__file__).resolve()),
        "EXAM": str(HERE / "exam"),
        "CLASS": str(folder),
        "FOLDERS": list(site.getsitepackages()),
    }
    return "".join(f"{name} = {pformat(value)}\n" for name, value in known.items())
