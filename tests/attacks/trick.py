r'''A trick, and what its script promises about itself: its head is read strictly.

    """Goal: kill its zygote, the grader, everyone.
    Seen instead: no signal can be sent.
    """
    # expect: contained|forbidden
    # says: has the shape \(0,\)
    # loses: after
    # not at weak: files can be read there

expect: the verdicts that `attack` may get; `contained` is a wrong answer that is the empty list, the list of all that
was managed. says: a regular expression, found in what the student reads about it. loses: those of `N before after` that
may be lost with it; the others keep their marks. not at: a rung where this is not promised, and why.
'''

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from grader.model.verdict import Verdict
from grader.sandbox.rung import Rung

HERE = Path(__file__).parent
FAMILIES = (
    *("forging", "stealing", "hurting_the_grader", "hurting_a_neighbour", "outliving", "escaping", "network"),
    *("exhausting", "decoder", "reports", "sources"),
)
CONTAINED = "contained"
KEPT = ("N", "before", "after")
_VERDICTS = frozenset({CONTAINED, *(verdict.value for verdict in Verdict)} - {"correct", "partial", "ungraded"})
_KEY = re.compile(r"# (expect|says|loses|not at (?P<rung>\w+)): (?P<text>\S.*)")


@dataclass(frozen=True)
class Trick:
    """One script. builds: it makes a hand-in, instead of being one."""

    name: str
    text: str
    goal: str
    instead: str
    expect: frozenset[str]
    says: re.Pattern[str]
    loses: frozenset[str]
    not_at: frozenset[str]

    @property
    def builds(self) -> bool:
        return "\ndef build(folder" in self.text

    @property
    def student(self) -> str:
        """Part of the student's name."""
        return self.name.replace("/", "-")


def read_trick(script: Path) -> Trick:
    """ValueError names the script whose head is not as it should be."""
    name = f"{script.parent.name}/{script.stem}"
    text = script.read_text(encoding="utf-8")
    head = ast.get_docstring(ast.parse(text), clean=False) or ""
    told = re.fullmatch(r"Goal: (.+)\nSeen instead: (.+)\n", head)
    if told is None:
        raise ValueError(f"{name}: begins with a Goal and what is Seen instead")
    keys, not_at = _keys(name, text.split('"""\n', 2)[1])
    expect, loses = frozenset(keys["expect"].split("|")), frozenset(keys.get("loses", "").split())
    if not (expect <= _VERDICTS and loses <= set(KEPT) and not_at <= set(Rung.__members__)):
        raise ValueError(f"{name}: no such verdict, answer or rung")
    return Trick(name, text, told[1], told[2], expect, re.compile(keys["says"]), loses, not_at)


def _keys(name: str, text: str) -> tuple[dict[str, str], frozenset[str]]:
    keys: dict[str, str] = {}
    rungs: set[str] = set()
    for line in text.splitlines():
        found = _KEY.fullmatch(line)
        if found is None:
            break
        if found["rung"]:
            rungs.add(found["rung"])
        elif keys.setdefault(found[1], found["text"]) != found["text"]:
            raise ValueError(f"{name}: {found[1]} is there twice")
    if not {"expect", "says"} <= set(keys):
        raise ValueError(f"{name}: `# expect:` and `# says:` follow the docstring")
    return keys, frozenset(rungs)


TRICKS = [read_trick(script) for family in FAMILIES for script in sorted((HERE / family).glob("*.py"))]
