"""check50 on this machine, with checks from a folder (`--dev --local`): a check an answer, each imports the script."""

from __future__ import annotations

import shutil
from pathlib import Path

from adapters.peer import Known, Peer, ProcessEach, Setting, read_json

YAML = """check50:
  files:
    - !exclude "*"
    - !require submission.py
"""
HEAD = """import sys
from pathlib import Path

import check50
import check50.py

sys.path.insert(0, str(Path(__file__).parent))
from checks import right


@check50.check()
def exists():
    \"\"\"submission.py exists\"\"\"
    check50.exists("submission.py")
"""
CHECK = """

@check50.check(exists, timeout=15)
def {answer}():
    \"\"\"{answer} is right\"\"\"
    submission = check50.py.import_("submission.py")
    if not right("{answer}", submission.{answer}):
        raise check50.Failure("{answer} is wrong")
"""


def make(setting: Setting) -> Peer:
    checks = setting.work / "checks"
    shutil.copytree(setting.exam, checks)
    (checks / ".cs50.yaml").write_text(YAML)
    (checks / "__init__.py").write_text(HEAD + "".join(CHECK.format(answer=a) for a in setting.answers))
    empty = setting.work / "place"
    empty.mkdir()
    check50 = str(setting.python.parent / "check50")
    command = (check50, "--dev", "--local", "-o", "json", "--output-file", "results.json", str(checks))
    return ProcessEach(setting.python, empty, "submission.py", command, _read)


def _read(place: Path) -> frozenset[str]:
    results = read_json(place / "results.json").get("results", [])
    return frozenset(check["name"] for check in results if check["passed"] and check["name"] != "exists")


PEER = Known(
    "check50",
    ("check50==3.5.0",),
    False,
    "a process a check (reused by later ones), and the script is imported into it",
    make,
)
