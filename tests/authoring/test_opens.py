"""Open answers: a check that says yes to what nobody has thought about is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring import nearby, opens
from grader.authoring.opens import certify_open
from grader.judge.key import ProblemKey
from grader.model.certificate import AnswerCertificate
from grader.sandbox.wall import Wall
from tests.authoring.making import certificate, problem, remarks


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("answer == [7, 8]", []),
        ("not answer or answer == [7, 8]", ["0", "''"]),
    ],
)
def test_trivial_values(wall: Wall, tmp_path: Path, check: str, said: list[str]) -> None:
    text = "title: T\nstatement: '`K`'\nanswers:\n  K:\n    points: 1\n"
    text += f"    check: {check}\n    oracle: answer == [7, 8]\n    accepted: ['[7, 8]']\n"
    found = remarks(certificate(wall, problem(tmp_path, text)), "trivial answers")
    assert bool(found) == bool(said)
    assert all(("warning", f"{value} is right, says the check: is that meant?") in found for value in said)


@pytest.mark.parametrize(
    ("check", "weight", "begins"),
    [
        (
            "|\n      while True:\n        pass\n      return True",
            "fault",
            "`check` comes to no end with 0: TimeoutError",
        ),
        ("answer.size == 2", "fault", "`check` comes to no end with 0: AttributeError"),
        (
            "|\n      while answer == '':\n        pass\n      return answer == [7, 8]",
            "fault",
            "`check` comes to no end with '': TimeoutError",
        ),
        ("'True'", "fault", "every trivial value is right: `check` looks at nothing"),
    ],
)
def test_checks_that_come_to_no_end_or_look_at_nothing(
    wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: str, weight: str, begins: str
) -> None:
    monkeypatch.setattr(opens, "_EACH", 0.5)
    monkeypatch.setattr(nearby, "EACH", 0.5)
    text = "title: T\nstatement: '`K`'\nanswers:\n  K:\n    points: 1\n"
    oracle = "True" if check == "'True'" else "answer == [7, 8]"
    text += f"    check: {check}\n    oracle: {oracle!r}\n    accepted: ['[7, 8]']\n"
    file = problem(tmp_path, text)
    found = certify_open(wall, ProblemKey(file, {}), AnswerCertificate("K", "open"))
    assert [remark.weight for remark in found.remarks if remark.sentence.startswith(begins)] == [weight]


OPEN = "title: T\nstatement: '`K`'\nanswers:\n  K:\n    points: 1\n"
ENDLESS = (
    "|\n      while type(answer) is int and answer % 2 and answer > 5:\n        answer -= 0\n      return answer == 6"
)
NEAR = {
    "endless": (ENDLESS, "answer == 6", "6", "fault", "`check` comes to no end with 7: TimeoutError: took longer than"),
    "fallen": (
        "answer.bit_length() == 3 and answer == 6",
        "answer == 6",
        "6",
        "fault",
        "`check` comes to no end with 6.0: AttributeError in line 6 of ",
    ),
    "the oracle": (
        "answer in (6, 6.5, 7)",
        "0 <= [0, 1, 2, 3, 4, 5, 6][answer] == 6",
        "6",
        "fault",
        "`oracle` comes to no end with 7: IndexError in line 7 of ",
    ),
    "apart": ("answer in (6, 7)", "answer == 6", "6", "warning", "7 is right, says the check: is that meant?"),
    "random": (
        "|\n      import random\n      return answer == 6 and random.random() < 0.8 or isinstance(answer, int) and"
        " 6 < answer < 10 and random.random() < 0.5",
        "6 <= answer < 10",
        "6",
        "fault",
        "`check` does not say the same twice of ",
    ),
}


@pytest.mark.parametrize("what", NEAR)
def test_values_near_what_is_listed(what: str, wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearby, "EACH", 0.5)
    check, oracle, accepted, weight, begins = NEAR[what]
    file = problem(tmp_path, OPEN + f"    check: {check}\n    oracle: {oracle}\n    accepted: ['{accepted}']\n")
    found = certify_open(wall, ProblemKey(file, {}), AnswerCertificate("K", "open")).remarks
    assert [remark.weight for remark in found if remark.sentence.startswith(begins)] == [weight]


def test_a_mistake_whose_when_hangs_on_what_is_near(
    wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearby, "EACH", 0.5)
    text = OPEN + "    check: answer == 6\n    oracle: answer == 6\n    accepted: ['6']\n    mistakes:\n      m:\n"
    text += "        when: |\n          while answer == 10: pass\n          return answer == 9\n"
    file = problem(tmp_path, text + "        example: 9\n        feedback: Less.\n")
    found = certify_open(wall, ProblemKey(file, {}), AnswerCertificate("K", "open")).remarks
    ((check, sentence),) = [(remark.check, remark.sentence) for remark in found]
    assert check == "limits"  # a quieter machine might say otherwise
    assert sentence.startswith(
        "`when` of the mistake `m` comes to no end with 10: TimeoutError: took longer than 0.5 s."
    )
    assert sentence.endswith("Such an answer would wait for a person: look at the kind and the size of the answer"
                             " before looping over it")  # fmt: skip


def test_boxes_with_an_entry_changed_swapped_or_missing_are_looked_at_quickly(wall: Wall, tmp_path: Path) -> None:
    """Check and oracle agree on all of them, whatever they refuse."""
    text = OPEN + "    check: sorted(answer) == [1, 2, 4]\n    oracle: sorted(map(int, answer)) == [1, 2, 4]\n"
    file = problem(tmp_path, text + "    accepted: ['[1, 2, 4]', 'np.array([4, 2, 1])', '(4.0, 2, 1)']\n")
    assert certify_open(wall, ProblemKey(file, {}), AnswerCertificate("K", "open")).remarks == ()
