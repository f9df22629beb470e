"""What becomes of each trick, under every condition: the verdict and the sentence that its script promises."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.attacks.conditions import CONDITIONS, Condition
from tests.attacks.conftest import Sittings
from tests.attacks.trick import CONTAINED, FAMILIES, HERE, KEPT, TRICKS, Trick

_PAIRS = [(condition, trick) for condition in CONDITIONS for trick in TRICKS if condition.rung not in trick.not_at]


@pytest.mark.parametrize(("condition", "trick"), _PAIRS, ids=lambda value: value.name)
def test_attack(sitting: Sittings, condition: Condition, trick: Trick) -> None:
    sat = sitting(condition)
    if sat.rung in trick.not_at:
        pytest.skip(f"not promised at {sat.rung}")
    submission = _of(sat.submissions, trick)
    answers = {answer["name"]: answer for answer in submission["problems"][0]["answers"]}
    attacked = answers["attack"]
    said = "\n".join([attacked["feedback"], *submission["findings"]])

    assert _verdict(attacked) in trick.expect, (_verdict(attacked), said, attacked["counterexample"])
    assert attacked["score"] == 0
    assert trick.says.search(said), said
    kept = [answers[name] for name in KEPT if name not in trick.loses]
    assert [answer["verdict"] for answer in kept] == ["correct"] * len(kept), kept
    assert submission["score"] <= sum(answers[name]["max_score"] for name in KEPT)


def _of(submissions: dict[str, Any], trick: Trick) -> Any:
    own = re.compile(rf"\d\d\d-{trick.student}(?![\w-])")
    (found,) = [entry for student, entry in submissions.items() if own.search(student)]
    return found


def _verdict(answer: Any) -> str:
    """A wrong answer may be the list of what was managed: empty, or of texts."""
    got = (answer["counterexample"] or {}).get("got") or ""
    if answer["verdict"] in ("wrong", "invalid") and got.startswith(("[]", "['", '["')):
        return CONTAINED if got == "[]" else f"managed {got}"
    return str(answer["verdict"])


def test_there_are_enough_tricks_in_every_family() -> None:
    assert len(TRICKS) >= 120
    assert {script.parent.name for script in HERE.glob("*/*.py")} == {*FAMILIES, "tools"}
    assert len({trick.goal for trick in TRICKS}) == len(TRICKS)
