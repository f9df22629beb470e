"""gradescope-utils, as Gradescope's Python example sets it up: `run_tests.py` finds unittest cases and writes JSON."""

from __future__ import annotations

import shutil
from pathlib import Path

from adapters.peer import Known, Peer, ProcessEach, Setting, read_json

RUN = """import unittest
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner

if __name__ == "__main__":
    suite = unittest.defaultTestLoader.discover("tests")
    with open("results.json", "w") as results:
        JSONTestRunner(visibility="visible", stream=results).run(suite)
"""
HEAD = """import unittest
from gradescope_utils.autograder_utils.decorators import number, weight

import submission
from checks import right


class TestExam(unittest.TestCase):
"""
TEST = """
    @weight(1)
    @number("{number}")
    def test_{answer}(self):
        \"\"\"{answer}\"\"\"
        self.assertTrue(right("{answer}", submission.{answer}))
"""


def make(setting: Setting) -> Peer:
    shutil.copytree(setting.exam, setting.work)
    (setting.work / "tests").mkdir()
    (setting.work / "run_tests.py").write_text(RUN)
    tests = "".join(TEST.format(answer=a, number=i) for i, a in enumerate(setting.answers, 1))
    (setting.work / "tests" / "test_exam.py").write_text(HEAD + tests)
    command = (str(setting.python), "run_tests.py")
    return ProcessEach(setting.python, setting.work, "submission.py", command, _read)


def _read(place: Path) -> frozenset[str]:
    tests = read_json(place / "results.json").get("tests", [])
    return frozenset(test["name"] for test in tests if test["status"] == "passed")


PEER = Known(
    "gradescope-utils",
    ("gradescope-utils==0.5.0",),
    False,
    "the script is imported into the tests' process",
    make,
)
