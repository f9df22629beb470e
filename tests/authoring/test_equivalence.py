"""Mutants that survive: the same function, seldom another one, or one that the tolerance lets pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.authoring.mutation import equivalence
from grader.model.certificate import Mutants
from grader.model.effort import Effort
from grader.sandbox.wall import Wall
from tests.authoring.making import DRAW_N, certificate, function, problem, remarks

_CURE = (
    "draw inputs on which it does (a group with `quality: true` and large values, if it is there for floating point),"
    " or leave it out of the reference"
)
FEW, MANY = Effort(range(3), 300), Effort(range(2), 6000)


def mutants(wall: Wall, folder: Path, effort: Effort, **lines: str) -> Mutants:
    found = certificate(wall, problem(folder, function(**lines)), effort).answers[0].mutants
    assert found is not None
    return found


def test_the_same_function_is_equivalent_and_says_how_that_is_known(wall: Wall, tmp_path: Path) -> None:
    found = mutants(wall, tmp_path, FEW, arguments=DRAW_N, reference="max(n, 0) * 2", oracle="n + n")
    said = {each.diff.partition("\n+ ")[2]: each.said for each in found.equivalent}
    assert said["max(0, n) * 2"] == "the same values to rounding on all 20 inputs that there are"
    assert not found.surviving and found.killed + len(found.equivalent) == found.made


def test_one_that_is_seldom_wrong_is_shown_with_a_draw_that_finds_it_out(wall: Wall, tmp_path: Path) -> None:
    lines = {"arguments": "{n: {integers: [1, 900]}}", "reference": "3 * n + (n > 700)", "oracle": "n * 3 + (n >= 701)"}
    found = mutants(wall, tmp_path, MANY, **lines)
    (seldom,) = [each for each in found.surviving if each.diff.endswith("+ 3 * n + (n > 699)")]
    assert seldom.said.startswith("it is wrong on ") and seldom.said.endswith("draw such cases more often. n = 700")


def test_one_that_is_allowed_is_no_equivalent(wall: Wall, tmp_path: Path) -> None:
    lines = {"arguments": "{u: {uniform: [1, 2]}}", "reference": "3 * u + 1e-9", "oracle": "u + u + u + 1e-9"}
    found = mutants(wall, tmp_path, FEW, **lines)
    diffs = {each.diff: each.said for each in found.surviving}
    assert "- 3 * u + 1e-09".replace("1e-09", "1e-9") + "\n+ 3 * u + 2e-09" in diffs
    assert all("off by more than rounding, and less than is allowed: draw cases" in said for said in diffs.values())


def test_what_is_shown_is_a_draw_that_finds_it_out_and_no_one_before_it(wall: Wall, tmp_path: Path) -> None:
    """Off by more than rounding on every draw, and wrong on one of 900."""
    lines = {"arguments": "{n: {integers: [1, 900]}, u: {uniform: [1, 2]}}", "oracle": "u + u + u + 1e-9 + (n == 450)"}
    found = mutants(wall, tmp_path, MANY, reference="3 * u + 1e-9 * (1 + 1e9 * (n == 450))", **lines)
    (seldom,) = [each for each in found.surviving if "2e-09 * (1" in each.diff]
    assert seldom.said.startswith("it is wrong on ") and " n = 450, u = " in seldom.said


def test_inputs_on_which_no_error_shows_are_warned_of(wall: Wall, tmp_path: Path) -> None:
    lines = {"arguments": "{x: {normal: [1, 1]}}", "reference": "x @ x.T", "oracle": "x * x"}
    found = remarks(certificate(wall, problem(tmp_path, function(**lines)), FEW), "mutants")
    assert any(weight == "warning" and "on any draw: draw inputs of other sizes" in said for weight, said in found)


IDLE = [
    ("np.clip(x, -9, 9) * 2", "np.clip(x, -9, 9)", "clip is left out"),
    ("np.maximum(x, -9) * 2", "np.maximum(x, -9)", "maximum is left out"),
    ("2 * x if x.max() < 9 else 3 * x", "x.max() < 9", "the condition is always true"),
    ("np.where(x < 9, 2 * x, 3)", "x < 9", "the condition is always true"),
    ("np.abs(x + 9)", "np.abs(x + 9)", "abs is left out"),
    ("F.relu(torch.as_tensor(x) + 9)", "F.relu(torch.as_tensor(x) + 9)", "relu is left out"),
]


@pytest.mark.parametrize(("reference", "part", "what"), IDLE, ids=["clip", "maximum", "if", "where", "abs", "F"])
def test_what_no_draw_shows_is_warned_of(wall: Wall, tmp_path: Path, reference: str, part: str, what: str) -> None:
    oracle = "x + 9" if "x + 9" in reference.replace("torch.as_tensor(x)", "x") else "x + x"
    found = certificate(wall, problem(tmp_path, function(reference=reference, oracle=oracle)), FEW)
    sentence = f"line 7, `{part}`: on 300 draws it makes no difference if {what}; {_CURE}"
    assert ("warning", sentence) in remarks(found, "mutants")
    assert found.standing == "certified"


CASTS = {
    "int": ("int(np.argmax(x))", "x.argmax()"),
    "float": ("float(x.sum())", "x.sum()"),
    "item": ("x.sum().item()", "x.sum()"),
    "inside": ("2 * int(np.argmax(x))", "2 * x.argmax()"),
    "a step": ("|\n      x = np.asarray(x)\n      return 2 * x", "x + x"),
}


@pytest.mark.parametrize("cast", CASTS)
def test_casts_that_no_draw_could_show_are_not_warned_of(wall: Wall, tmp_path: Path, cast: str) -> None:
    reference, oracle = CASTS[cast]
    found = certificate(wall, problem(tmp_path, function(reference=reference, oracle=oracle, cases="40")), FEW)
    assert [said for said in remarks(found, "mutants") if "it makes no difference" in said[1]] == []


def test_a_print_earns_nobody_marks(wall: Wall, tmp_path: Path) -> None:
    reference = '|\n      print("y" * 9999)\n      x + 1\n      return 2 * x'
    assert remarks(certificate(wall, problem(tmp_path, function(reference=reference)), FEW), "mutants") == []


def test_what_some_draws_show_is_not_warned_of(wall: Wall, tmp_path: Path) -> None:
    lines = {"reference": "np.clip(x, -1, 1) * 2", "oracle": "x.clamp(-1, 1) + x.clamp(-1, 1)"}
    assert remarks(certificate(wall, problem(tmp_path, function(**lines)), FEW), "mutants") == []


def test_rounding_is_equivalent(wall: Wall, tmp_path: Path) -> None:
    lines = {
        "arguments": "{x: {normal: [5]}, y: {normal: [5]}}",
        "reference": "np.dot(x, y) / 3",
        "oracle": "(x * y).sum() / 3",
    }
    found = mutants(wall, tmp_path, FEW, **lines)
    assert "+ np.dot(y, x) / 3" in {each.diff.splitlines()[1] for each in found.equivalent}


def test_arrays_too_large_for_one_job_are_held_against_each_other_in_several(
    wall: Wall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(equivalence, "AT_ONCE", 400)
    lines = {
        "arguments": "{x: {normal: [9000]}}",
        "reference": "2 * np.maximum(x, -9)",
        "oracle": "x + x",
        "cases": "4",
    }
    found = mutants(wall, tmp_path, Effort(range(2), 40), **lines)
    assert found.equivalent and all("on 0 draws" not in each.said for each in found.equivalent)


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("n * m + (n == 7 and m == 23)",
         "reference and oracle disagree on case {case} (n = 7, m = 23). The reference gives 162, the oracle 161."
         " Work the case out by hand, and mend the one that is wrong."),
        ("n * m // (n != 7 or m != 23)",
         "the reference raises on case {case} (n = 7, m = 23). ZeroDivisionError in line 7 of {file}"
         " (`n * m // (n != 7 or m != 23)`): integer division or modulo by zero. Mend it, or exclude such inputs with"
         " `require`."),
    ],
)  # fmt: skip
def test_what_no_seed_has_shown_is_found_on_the_draws(
    wall: Wall, tmp_path: Path, reference: str, sentence: str
) -> None:
    arguments = "{n: {integers: [1, 25]}, m: {integers: [1, 25]}}"
    file = problem(tmp_path, function(arguments=arguments, reference=reference, oracle="torch.tensor(n) * m"))
    found = certificate(wall, file, Effort(range(2), 6000))
    ((weight, said),) = remarks(found, "agreement")
    case = said.partition(" on case ")[2].partition(" ")[0]
    assert (weight, said) == ("fault", sentence.format(case=case, file=file.file))
    assert int(case) < 20  # of one draft: not counted among all of a job


@pytest.mark.parametrize("n", [1, 17, 40])
def test_one_input_of_a_thousand_is_found_for_sure(wall: Wall, tmp_path: Path, n: int) -> None:
    """All of them are tried where they can be counted; drawing as many would miss it one time in three."""
    arguments = "{n: {integers: [1, 40]}, m: {integers: [1, 25]}}"
    lines = {"arguments": arguments, "reference": f"n * m + (n == {n} and m == 13)", "oracle": "torch.tensor(n) * m"}
    found = certificate(wall, problem(tmp_path, function(**lines)), Effort(range(1), 1000))
    ((weight, said),) = remarks(found, "agreement")
    assert weight == "fault" and f"(n = {n}, m = 13). The reference gives {13 * n + 1}, the oracle {13 * n}." in said
