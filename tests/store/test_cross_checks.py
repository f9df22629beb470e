"""Parts of one file that must fit each other."""

from pathlib import Path

import pytest

from tests.store.writing import SOUND, complaints, function, number

NOT_ONE = "is not one number; sizes, bounds and conditions are computed from numbers"
HEAD = "title: T\nstatement: S\nanswers:\n"


def test_a_sound_problem(tmp_path: Path) -> None:
    assert complaints(tmp_path, SOUND) == []


@pytest.mark.parametrize(
    ("answer", "sentences"),
    [
        ("{points: 1, options: {a: A, b: B}, right: c}", ["4: answers.C.right: c is not an option; known here: a, b"]),
        ("{points: 1, options: {first: A, second: B}, right: frist}",
         ["4: answers.C.right: frist is not an option; did you mean first?"]),
        ("{points: 1, options: {a: A, b: B}, right: [a, c, a]}",
         ["4: answers.C.right[1]: c is not an option; known here: a, b", "4: answers.C.right[2]: a is listed twice"]),
        ("{points: 1, options: {a: A, A: B}, right: a}",
         ["4: answers.C.options.A: reads like a: capitals and spaces around do not count"]),
        ("{points: 1, options: {a: A, b: B}, right: []}", []),
        ("{points: 1, options: {a: A, b: B}, right: a, feedback: {a: no, c: no}}",
         ["4: answers.C.feedback.a: a is right; feedback is for those who took a wrong option",
          "4: answers.C.feedback.c: c is not an option; known here: a, b"]),
        ("{points: 3, rubric: [{points: 1, text: A}, {points: 1.5, text: B}]}",
         ["4: answers.C.rubric: its points add up to 2.5, but the answer has 3"]),
        ("{points: 0.3, rubric: [{points: 0.1, text: A}, {points: 0.2, text: B}]}", []),
    ],
)  # fmt: skip
def test_choices_and_essays(answer: str, sentences: list[str], tmp_path: Path) -> None:
    assert complaints(tmp_path, f"{HEAD}  C: {answer}\n") == sentences


def test_packages_are_names(tmp_path: Path) -> None:
    assert complaints(tmp_path, "packages: [numpy, torch.nn, 'sci kit']\n" + SOUND) == [
        "1: packages[1]: found 'torch.nn'; a package is named as in `import`, without dots",
        "1: packages[2]: found 'sci kit'; a package is named as in `import`, without dots",
    ]


def test_given_names_numbers_above(tmp_path: Path) -> None:
    text = (
        HEAD + "  A: {points: 1, reference: 1, oracle: 1}\n  f: {points: 1, arguments: {}, reference: 1, oracle: 1}\n"
    )
    text += "  B: {points: 1, reference: a + b + c + d, oracle: a, given: {a: A, b: f, c: C, d: AA, np: A}}\n"
    text += "  C: {points: 1, reference: 1, oracle: 1}\n"
    assert complaints(tmp_path, text) == [
        "6: answers.B.given.b: f is not a number; only numbers are carried on",
        "6: answers.B.given.c: C does not stand above B; only earlier answers are carried on",
        "6: answers.B.given.d: there is no answer AA in this problem; did you mean A?",
        "6: answers.B.given.np: np stands for a package in every solver; take another name",
    ]


def test_carry_if_is_arithmetic_of_what_is_given(tmp_path: Path) -> None:
    assert complaints(tmp_path, number(carry_if="n > 2")) == [
        "8: answers.N.carry_if: has nothing to carry on; name earlier answers under `given`"
    ]
    text = HEAD + "  A: {points: 1, reference: 1, oracle: 1}\n"
    text += "  B: {points: 1, reference: n, oracle: n, given: {n: A}, carry_if: m > 2}\n"
    assert complaints(tmp_path, text) == ["5: answers.B.carry_if: m is not defined; known here: n"]


def test_require_is_arithmetic_of_all_arguments(tmp_path: Path) -> None:
    assert complaints(tmp_path, function(require="n > 2")) == []
    assert complaints(tmp_path, function(require="x > 2")) == [
        "9: answers.f.require: x is not one number; sizes, bounds and conditions are computed from numbers"
    ]


def test_arguments_do_not_take_the_names_of_packages(tmp_path: Path) -> None:
    assert complaints(tmp_path, function(arguments="{F: {normal: [3]}, x: {normal: [3]}}")) == [
        "6: answers.f.arguments.F: F stands for a package in every solver; take another name"
    ]


def test_groups(tmp_path: Path) -> None:
    groups = "{large: {arguments: {x: {normal: [m]}, y: {normal: [1]}}, require: k > 1}, small: {require: n > 1}}"
    assert complaints(tmp_path, function(groups=groups, cases="20")) == [
        "9: answers.f.groups.large.arguments.y: y is not an argument of the answer; known here: n, x",
        "9: answers.f.groups.large.arguments.x.normal[0]: m is not defined; known here: n",
        "9: answers.f.groups.large.require: k is not defined; known here: n",
        "10: answers.f.cases: stands beside `groups`; each group says its own number of cases",
    ]


def test_a_group_may_replace_a_draw_that_others_use(tmp_path: Path) -> None:
    assert complaints(tmp_path, function(groups="{vectors: {arguments: {n: {normal: [2]}}, require: n > 1}}")) == [
        f"9: answers.f.groups.vectors.require: n {NOT_ONE}"
    ]


def test_mistakes(tmp_path: Path) -> None:
    mistakes = "{a/b: {answer: 1, feedback: F}, empty: {answer: [], feedback: F}, знак-1_2: {answer: 1, feedback: F}}"
    assert complaints(tmp_path, number(mistakes=mistakes)) == [
        "8: answers.N.mistakes.a/b: the id of a mistake is made of letters, digits, - and _",
        "8: answers.N.mistakes.empty.answer: found an empty list; allowed is one solver or several",
    ]


def test_draws_of_the_oracle(tmp_path: Path) -> None:
    oracle = "{gradient_of: a * x, with_respect_to: a, upstream: x, where: {a: {normal: [n]}, b: {normal: [x]}}}"
    assert complaints(tmp_path, function(oracle=oracle)) == [f"8: answers.f.oracle.where.b.normal[0]: x {NOT_ONE}"]


ROWS = "9: answers.f.steps.rows[0]:"
OVER = "5: answers.P.plot.over:"
CARRIED = "9: answers.f.steps.carried[0]:"


def stepping(steps: str) -> str:
    draws = "{n: {hidden: true, integers: [1, 8]}, x: {normal: [n]}, g: {normal: [3, n]}, t: {value: 1}}"
    return function(arguments=draws, steps=steps)


@pytest.mark.parametrize(
    ("steps", "sentences"),
    [
        ("{carried: [x], rows: [g], counter: t}", []),
        ("{carried: [x], rows: [gg]}", [f"{ROWS} gg is not an argument that students see; did you mean g?"]),
        ("{carried: [n], rows: [g]}", [f"{CARRIED} n is not an argument that students see; known here: x, g, t"]),
        ("{carried: [x], rows: [x], counter: x}",
         [f"{ROWS} x is named twice under `steps`", "9: answers.f.steps.counter: x is named twice under `steps`"]),
        ("{carried: [x], rows: [t]}",
         [f"{ROWS} t is one number; rows are drawn as an array, with one row a step"]),
    ],
)  # fmt: skip
def test_steps_name_arguments_that_students_see(steps: str, sentences: list[str], tmp_path: Path) -> None:
    assert complaints(tmp_path, stepping(steps)) == sentences


def test_a_group_names_a_mistake_of_the_answer(tmp_path: Path) -> None:
    mistakes = "{naive: {answer: x, feedback: No.}}"
    assert complaints(tmp_path, function(groups="{large: {mistake: naive}}", mistakes=mistakes)) == []
    assert complaints(tmp_path, function(groups="{large: {mistake: naiv}}", mistakes=mistakes)) == [
        "9: answers.f.groups.large.mistake: naiv is none of the answer's mistakes; did you mean naive?"
    ]


@pytest.mark.parametrize(
    ("plot", "sentences"),
    [
        ("{over: [-4, 4]}", []),
        ("{over: [4, -4]}", [f"{OVER} found [4, -4]; the second number is above the first, both finite"]),
        ("{over: [0, 1], margin: 0.5}",
         ["5: answers.P.plot.margin: found 0.5; the two margins would leave nothing of the range"]),
    ],
)  # fmt: skip
def test_plots(plot: str, sentences: list[str], tmp_path: Path) -> None:
    text = (
        f"{HEAD}  P:\n    plot: {plot}\n    points: 1\n    reference: \"{{'a': x}}\"\n    oracle: \"{{'a': x + 0}}\"\n"
    )
    assert complaints(tmp_path, text) == sentences


def test_a_plot_sees_x_alone_and_has_no_gradient_for_an_oracle(tmp_path: Path) -> None:
    text = f"{HEAD}  P:\n    plot: {{over: [0, 1]}}\n    points: 1\n    reference: y\n"
    text += "    oracle: {gradient_of: x, with_respect_to: x}\n"
    assert complaints(tmp_path, text) == [
        "7: answers.P.reference: y is not defined; known here: x, np, torch, F, math",
        "8: answers.P.oracle: found a gradient; allowed is code that gives a dictionary of curves, as the reference "
        "does",
    ]


def test_an_open_answer_sees_the_answer_and_its_examples_see_nothing(tmp_path: Path) -> None:
    text = f"{HEAD}  K:\n    points: 1\n    check: answer > 3\n    oracle: value > 3\n    accepted: [answer]\n"
    text += "    mistakes:\n      a b: {when: answer < 0, example: [], feedback: No.}\n"
    assert complaints(tmp_path, text) == [
        "7: answers.K.oracle: value is not defined; did you mean eval?",
        "8: answers.K.accepted[0]: answer is not defined; known here: np, torch, F, math",
        "10: answers.K.mistakes.a b: the id of a mistake is made of letters, digits, - and _",
        "10: answers.K.mistakes.a b.example: found an empty list; allowed is one answer or several",
    ]


def test_an_array_is_drawn_from_numbers(tmp_path: Path) -> None:
    assert complaints(tmp_path, function(arguments="{n: {value: 2}, x: {one_of: [1, a], shape: [n]}}")) == [
        "6: answers.f.arguments.x.one_of[1]: found 'a'; an array is drawn from numbers"
    ]


def test_a_group_without_weight_is_about_floating_point(tmp_path: Path) -> None:
    groups = "{usual: {cases: 5}, large: {cases: 5, weight: 0}}"
    said = "a group that earns nothing is for `quality: true`; give it a weight, or say so"
    assert complaints(tmp_path, function(groups=groups)) == [f"9: answers.f.groups.large.weight: {said}"]
    assert complaints(tmp_path, function(groups=groups.replace("weight: 0", "weight: 0, quality: true"))) == []
    assert complaints(tmp_path, function(groups="{large: {cases: 5, quality: true}}")) == [
        "9: answers.f.groups: none of them has a weight above 0, so the answer earns nothing"
    ]
