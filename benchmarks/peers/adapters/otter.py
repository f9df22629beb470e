"""otter-grader by `otter run`: a kernel a submission, script and tests in it. (`otter grade` is the same in Docker.)"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from adapters.peer import Known, Peer, ProcessEach, Setting, read_json

TEST = """from otter.test_files import test_case

OK_FORMAT = False
name = "{answer}"
points = 1


@test_case(points=1, hidden=True)
def test_{answer}({answer}):
    from support.checks import right

    assert right("{answer}", {answer})
"""


def make(setting: Setting) -> Peer:
    shutil.copytree(setting.exam, setting.work / "support")  # beside a script otter takes no second Python file
    (setting.work / "tests").mkdir()
    for answer in setting.answers:
        (setting.work / "tests" / f"{answer}.py").write_text(TEST.format(answer=answer))
    otter = str(setting.python.parent / "otter")
    generate = [otter, "generate", "-t", "tests", "-o", "autograder.zip", "--no-requirements", "--no-environment"]
    subprocess.run(
        [*generate, "support/checks.py", "support/cases.pickle"],
        cwd=setting.work,
        check=True,
        capture_output=True,
        env={**os.environ, "PATH": f"{setting.python.parent}:{os.environ['PATH']}"},
    )
    empty = setting.work / "place"
    empty.mkdir()
    autograder = str(setting.work / "autograder.zip")
    command = (otter, "run", "--no-logo", "-a", autograder, "-o", ".", "submission.py")
    return ProcessEach(setting.python, empty, "submission.py", command, _read)


def _read(place: Path) -> frozenset[str]:
    tests = read_json(place / "results.json").get("tests", [])
    return frozenset(test["name"].split(" ")[0] for test in tests if test.get("score") == test.get("max_score", -1))


PEER = Known(
    "otter-grader",
    ("otter-grader[grading]==7.0.0", "ipykernel"),
    False,
    "a kernel a submission, and the tests run in it after the script",
    make,
)
