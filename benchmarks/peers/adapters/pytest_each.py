"""pytest, a process a submission: the script lies beside the tests, which import it. One test an answer."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from adapters.peer import Known, Peer, ProcessEach, Setting

HEAD = """import submission
from checks import right
"""
TEST = """

def test_{answer}():
    assert right("{answer}", submission.{answer})
"""


def make(setting: Setting) -> Peer:
    shutil.copytree(setting.exam, setting.work)
    (setting.work / "test_exam.py").write_text(HEAD + "".join(TEST.format(answer=a) for a in setting.answers))
    command = (str(setting.python), "-m", "pytest", "-q", "--junitxml=results.xml", "test_exam.py")
    return ProcessEach(setting.python, setting.work, "submission.py", command, _read)


def _read(place: Path) -> frozenset[str]:
    if not (place / "results.xml").is_file():
        return frozenset()
    cases = ElementTree.parse(place / "results.xml").iter("testcase")
    return frozenset(str(case.get("name")).removeprefix("test_") for case in cases if len(case) == 0)


PEER = Known("pytest", ("pytest",), False, "the script is imported into the tests' process", make)
