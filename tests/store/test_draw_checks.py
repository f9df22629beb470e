"""Draws that fit together: sizes from numbers above them, bounds in order."""

from pathlib import Path

import pytest

from tests.store.writing import complaints, function

GOOD = [
    "{n: {integers: [1, 8]}, k: {integers: [1, n]}, x: {normal: [n, 2*k], scale: k / 2}}",
    "{n: {one_of: [1, 2.5, .inf]}, x: {value: n * 2}, y: {uniform: [-x, x], shape: []}, z: {bernoulli: [], p: 1 / n}, "
    "w: {normal: [ceil(z), ceil(y)]}}",
    "{x: {list_of: {tuple_of: [{integers: [0, 3]}, {log_uniform: [1e-3, 1]}]}, length: [1, 3]}}",
    "{}",
]
PERMITTED = (
    "allowed are numbers, names, + - * / // % **, comparisons, and, or, not, parentheses, min max abs floor ceil"
)


@pytest.mark.parametrize("draws", GOOD)
def test_good_draws(draws: str, tmp_path: Path) -> None:
    assert complaints(tmp_path, function(arguments=draws, reference="1", oracle="1")) == []


@pytest.mark.parametrize(
    ("draws", "sentence"),
    [
        ("{x: {normal: [n]}, n: {integers: [1, 8]}}",
         "arguments.x.normal[0]: n is not drawn yet; an argument may use those above it"),
        ("{n: {integers: [1, n]}}", "arguments.n.integers[1]: n is not drawn yet; an argument may use those above it"),
        ("{size: {integers: [1, 8]}, x: {normal: [siez]}}",
         "arguments.x.normal[0]: siez is not defined; did you mean size?"),
        ("{x: {normal: [n]}}", "arguments.x.normal[0]: n is not defined; known here: nothing"),
        ("{x: {normal: [3]}, y: {uniform: [0, x]}}",
         "arguments.y.uniform[1]: x is not one number; sizes, bounds and conditions are computed from numbers"),
        ("{m: {one_of: [same, valid]}, y: {normal: [m]}}",
         "arguments.y.normal[0]: m is not one number; sizes, bounds and conditions are computed from numbers"),
        ("{n: {integers: [1, 8]}, x: {normal: [n.real]}}",
         f"arguments.x.normal[0]: 'n.real' is not arithmetic; {PERMITTED}"),
        ("{x: {normal: [-1]}}", "arguments.x.normal[0]: found -1; a size is not below 0"),
        ("{x: {integers: [0.5, 3]}}",
         "arguments.x.integers[0]: found 0.5; allowed is a whole number or an expression"),
        ("{x: {integers: [3, 1]}}", "arguments.x.integers: found [3, 1]; the first bound must not be above the second"),
        ("{x: {uniform: [3, 1.5]}}",
         "arguments.x.uniform: found [3, 1.5]; the first bound must not be above the second"),
        ("{x: {uniform: [0, .inf]}}", "arguments.x.uniform[1]: found inf; a number that is drawn from is finite"),
        ("{x: {log_uniform: [0, 1]}}",
         "arguments.x.log_uniform[0]: found 0; a bound of log_uniform is above 0 and finite"),
        ("{x: {bernoulli: [3], p: 1.5}}", "arguments.x.p: found 1.5; a probability is from 0 to 1"),
        ("{x: {normal: [3], scale: -1}}", "arguments.x.scale: found -1; a scale is finite and not below 0"),
        ("{x: {tuple_of: [{normal: [3]}, {list_of: {normal: [q]}, length: -1}]}}",
         "arguments.x.tuple_of[1].length: found -1; a size is not below 0"),
        ("{x: {list_of: {normal: [3]}, length: [2, 1]}}",
         "arguments.x.length: found [2, 1]; the first bound must not be above the second"),
    ],
)  # fmt: skip
def test_faulty_draws(draws: str, sentence: str, tmp_path: Path) -> None:
    said = complaints(tmp_path, function(arguments=draws, reference="1", oracle="1"))
    assert said[0] == f"6: answers.f.{sentence}"


def test_faults_inside_lists_and_tuples(tmp_path: Path) -> None:
    draws = "{x: {tuple_of: [{normal: [3]}, {list_of: {normal: [q]}, length: 1}]}}"
    assert complaints(tmp_path, function(arguments=draws, reference="1", oracle="1")) == [
        "6: answers.f.arguments.x.tuple_of[1].list_of.normal[0]: q is not defined; known here: nothing"
    ]
