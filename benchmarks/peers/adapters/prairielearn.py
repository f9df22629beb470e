"""pytest-prairielearn-grader: the script runs in its own process, and the tests ask it for values over a socket."""

from __future__ import annotations

import shutil
from pathlib import Path

from adapters.peer import Known, Peer, ProcessEach, Setting, read_json

HEAD = """import builtins

import pytest
from checks import EXAM, close
from pytest_prairielearn_grader import ConfigObject

KEPT_BACK = {{"open", "eval", "exec", "compile", "input", "breakpoint", "help", "exit", "quit"}}
autograder_config = ConfigObject(
    sandbox_timeout=60.0,
    import_blacklist=["os", "subprocess", "pathlib", "shutil"],  # its own, less sys, which this exam allows
    builtin_whitelist=[n for n in dir(builtins) if not n.startswith("_") and n not in KEPT_BACK],
)
"""
FUNCTION = """

@pytest.mark.grading_data(name="{answer}", points=1)
def test_{answer}({fixture}):
    for arguments, expected in EXAM["{answer}"][1]:
        assert close({fixture}.query_function("{answer}", *arguments, query_timeout=5.0), expected)
"""
NUMBER = """

@pytest.mark.grading_data(name="{answer}", points=1)
def test_{answer}({fixture}):
    assert close({fixture}.query("{answer}"), EXAM["{answer}"][0])
"""
# Put after every script by the tool itself. Without it no tensor, Fraction or integer of numpy comes over the socket.
TRAILING = """
import numpy as _np


def _plain(value):
    return _np.asarray(value.detach() if hasattr(value, "detach") else value, dtype=float)


def _answering(function):
    return lambda *given: _plain(function(*given))


for _name in {answers}:
    if _name in globals():
        try:
            _given = globals()[_name]
            globals()[_name] = _answering(_given) if callable(_given) else _plain(_given)
        except Exception:
            globals()[_name] = None
"""


def make(setting: Setting, fixture: str) -> Peer:
    shutil.copytree(setting.exam, setting.work)
    tests = [(NUMBER if a.isupper() else FUNCTION).format(answer=a, fixture=fixture) for a in setting.answers]
    (setting.work / "test_exam.py").write_text(HEAD.format() + "".join(tests))
    (setting.work / "pytest.ini").write_text("[pytest]\n")  # its folder is where the results go
    (setting.work / "test_exam").mkdir()
    (setting.work / "test_exam" / "trailing_code.py").write_text(TRAILING.format(answers=setting.answers))
    command = (str(setting.python), "-m", "pytest", "-q", "test_exam.py")
    return ProcessEach(setting.python, setting.work, "test_exam/student_code.py", command, _read)


def _read(place: Path) -> frozenset[str]:
    tests = read_json(place / "autograder_results.json").get("tests", [])
    return frozenset(test["name"] for test in tests if test["outcome"] == "passed")


# It imports the last four without asking for them.
PACKAGES = ("pytest-prairielearn-grader==0.3.1", "networkx", "pandas", "plot-serializer", "matplotlib")
PEER = Known(
    "prairielearn",
    PACKAGES,
    True,
    "a process a test (the default fixture), values come back as JSON",
    lambda setting: make(setting, "sandbox"),
)
MODULE_PEER = Known(
    "prairielearn-module",
    PACKAGES,
    True,
    "a process a submission (`module_sandbox`), values come back as JSON",
    lambda setting: make(setting, "module_sandbox"),
)
