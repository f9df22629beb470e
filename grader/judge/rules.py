"""The rules of a problem as a flat table: what is in force for each answer, and what has changed between two times.

    {"answers.conv2d.points": "2", "answers.conv2d.mistakes": "flipped, shifted",
     "answers.conv2d.mistakes.flipped.credit": "0.5", "numpy": "2.4.6", …}

Where things are named by their author, their order is a rule, too: of two mistakes that give the same values, the first
is named. The statement and the title are no rules: no mark depends on them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.model.exam import ProblemFile

Rules = Mapping[str, str]
_ANSWERS = "answers."
_IN_ORDER = re.compile(r"answers\.[^.]+\.(arguments|given|groups|mistakes|options)")


def readable(path: str) -> str:
    """A path for people: a group's own dots are dots again."""
    return path.replace("%2E", ".").replace("%25", "%")


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule that is another one now; before or after is None where there is none."""

    path: str
    before: str | None
    after: str | None

    @property
    def answer(self) -> str | None:
        """The answer that it is a rule of; None for one of the whole problem."""
        return self.path.split(".")[1] if self.path.startswith(_ANSWERS) else None


def rules_of(file: ProblemFile, grounds: Rules) -> dict[str, str]:
    """All that the marks of this problem depend on. grounds: what they depend on beside the file (seed, versions)."""
    written = file.problem.model_dump(mode="json", exclude_defaults=True, exclude={"title", "statement", "forbid"})
    rules = dict(_flat("", written))
    rules |= {f"files.{source.name}": hashlib.sha256(source.text.encode()).hexdigest() for source in file.files}
    rules |= {"packages": ", ".join(file.packages), "order": ", ".join(file.problem.answers)}
    return rules | ({"forbid": ", ".join(file.forbid)} if file.forbid else {}) | dict(grounds)


def in_force(rules: Rules, answer: str) -> dict[str, str]:
    """The rules that one answer's mark depends on: its own, those of the answers given to it, and the problem's."""
    own = {f"{_ANSWERS}{name}." for name in _chain(rules, answer)}
    return {
        path: rule
        for path, rule in rules.items()
        if path != "order" and (not path.startswith(_ANSWERS) or any(path.startswith(prefix) for prefix in own))
    }


def changes(before: Rules, after: Rules) -> tuple[RuleChange, ...]:
    """What differs, in the order of the paths."""
    paths = sorted(before.keys() | after.keys())
    return tuple(
        RuleChange(path, before.get(path), after.get(path)) for path in paths if before.get(path) != after.get(path)
    )


def _chain(rules: Rules, answer: str) -> set[str]:
    """The answer and all that is given to it, by however many steps."""
    found, due = {answer}, [answer]
    while due:
        prefix = f"{_ANSWERS}{due.pop()}.given."
        for path, rule in rules.items():
            if path.startswith(prefix) and (earlier := json.loads(rule)) not in found:
                found.add(earlier)
                due.append(earlier)
    return found


def _flat(path: str, part: object) -> Iterator[tuple[str, str]]:
    match part:
        case dict() if part:
            if _IN_ORDER.fullmatch(path):
                yield path, ", ".join(part)
            for key, value in part.items():
                name = str(key).replace("%", "%25").replace(".", "%2E")  # a group may be called g.weight
                yield from _flat(f"{path}.{name}" if path else name, value)
        case list() if part:
            for number, value in enumerate(part):
                yield from _flat(f"{path}.{number}", value)
        case _:
            yield path, json.dumps(part, ensure_ascii=False, sort_keys=True)
