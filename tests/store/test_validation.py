"""A file against the types: every complaint at once, each with its line, its keys and a sentence of ours."""

from pathlib import Path

from grader.model.exam import Key
from grader.model.problem import ExamFile, Problem
from grader.store.strict_yaml import read_yaml
from grader.store.validation import line_of, validate, value_at


def said(text: str) -> list[str]:
    document = read_yaml(Path("p"), text.encode())
    assert not document.complaints
    return [str(complaint) for complaint in validate(document, Problem)[1]]


BROKEN = """\
title:
statment: S
answers:
  2x: {points: 0}
  f:
    points: "2"
    pionts: 3
    rubric: 3
    arguments:
      n: {integers: [1]}
      m: {normall: [3]}
      k: {list_of: {normal: [1.5]}, length: [1, 2, 3]}
      q: {list_of: {normal: [1], integers: [1, 2]}, length: 1.5}
      t: 3
      u: {hiden: true, normal: [3]}
      v: normal
      lambda: {normal: [1]}
    reference: [a, b]
    oracle: {gradient_of: {}, with_respect_to: "2"}
    mistakes:
      a: {answer: 0}
      b: {answer: {x: 3}, feedback: "", credit: 1}
    groups: [1]
    tolerance: {absolute: -1e-3}
    limits: {seconds: 0, megabytes: 3.5}
  c:
    points: true
    options: {a: 1}
    right: a
  z: 3
  g: {points: 1, reference: 1, oracle: 12, exact: yes, digits: 0, argumets: {n: 3}}
"""
CODE = "an expression, the body of a function (with return), or file.py:name"
NAME = "a name is a Python identifier: letters, digits and _, not starting with a digit"
DRAWS = "integers, uniform, log_uniform, normal, bernoulli, simplex, zeros, one_of, value, list_of, tuple_of"
PROSE = "text that is not empty, or one for each of several languages (en, de, ru, uk)"
SENTENCES = f"""\
p:1: title: found nothing; allowed is {PROSE}
p:1: statement: is missing; needed is {PROSE}: Markdown; $...$ and $$...$$ are LaTeX
p:2: statment: unknown key; did you mean statement?
p:4: answers.2x: found '2x'; {NAME}
p:4: answers.2x.points: found 0; allowed is a number above 0 and at most 1000
p:4: answers.2x.reference: is missing; needed is text that is not empty: {CODE}
p:4: answers.2x.oracle: is missing; needed is text or the keys gradient_of, with_respect_to, upstream, where
p:6: answers.f.points: found '2'; allowed is a number above 0 and at most 1000
p:7: answers.f.pionts: unknown key; did you mean points?
p:8: answers.f.rubric: unknown key in a function answer; known here: points, reference, oracle, accepted, mistakes, \
entries, arguments, require, cases, groups, tolerance, limits, steps
p:10: answers.f.arguments.n.integers: found a list of 1; allowed is a list of 2: [low, high], both included
p:11: answers.f.arguments.m: found the key normall; allowed is one of the keys {DRAWS}; did you mean normal?
p:12: answers.f.arguments.k.list_of.normal[0]: found 1.5; allowed is a whole number or an expression
p:12: answers.f.arguments.k.length: found a list of 3; allowed is a whole number or an expression or a list of 2: \
a size, or [low, high]
p:13: answers.f.arguments.q.list_of.integers: normal is here already; an argument is drawn in one way
p:13: answers.f.arguments.q.length: found 1.5; allowed is a whole number or an expression or a list of 2: \
a size, or [low, high]
p:14: answers.f.arguments.t: found 3; allowed is one of the keys {DRAWS} (a fixed value is {{value: 3}})
p:15: answers.f.arguments.u.hiden: unknown key; did you mean hidden?
p:16: answers.f.arguments.v: found 'normal'; allowed is one of the keys {DRAWS}
p:17: answers.f.arguments.lambda: found 'lambda'; this is a keyword of Python; take another name
p:18: answers.f.reference: found a list of 2; allowed is text that is not empty: {CODE}; in quotes it is text
p:19: answers.f.oracle.gradient_of: found no keys; allowed is text that is not empty: {CODE}; in quotes it is text
p:19: answers.f.oracle.with_respect_to: found '2'; {NAME}
p:21: answers.f.mistakes.a.feedback: is missing; needed is {PROSE}
p:22: answers.f.mistakes.b.answer: found the key x; allowed is text or a list: one solver, or several that are the \
same mistake
p:22: answers.f.mistakes.b.credit: found 1; allowed is a number of at least 0 and below 1: the share of the points \
that this mistake keeps
p:22: answers.f.mistakes.b.feedback: found ''; allowed is {PROSE}
p:23: answers.f.groups: found a list of 1; allowed is keys with values: instead of `cases`
p:24: answers.f.tolerance.absolute: found -1e-3; allowed is a number of at least 0
p:25: answers.f.limits.seconds: found 0; allowed is a number above 0 and at most 600
p:25: answers.f.limits.megabytes: found 3.5; allowed is a whole number of at least 16 and at most 65536
p:27: answers.c.points: found true; allowed is a number above 0 and at most 1000
p:28: answers.c.options: found the key a; allowed is keys with values (at least 2): key: the text that students read
p:30: answers.z: found 3; allowed is the keys points, reference, oracle, accepted, mistakes, entries, exact, digits, \
given, carry_if
p:31: answers.g.exact: found 'yes'; allowed is true or false: no rounding by hand is forgiven (whole numbers are \
always exact)
p:31: answers.g.digits: found 0; allowed is a whole number of at least 1 and at most 15: right to within half a unit \
of this significant digit
p:31: answers.g.argumets: unknown key; did you mean arguments?
"""


def test_all_that_is_wrong_comes_at_once() -> None:
    assert said(BROKEN) == SENTENCES.splitlines()


def test_what_is_not_a_mapping() -> None:
    assert said("- 1\n") == [
        "p:1: found a list of 1; allowed is the keys title, statement, packages, forbid, limits, answers"
    ]
    assert said("title\n") == [
        "p:1: found 'title'; allowed is the keys title, statement, packages, forbid, limits, answers"
    ]
    assert said("title: T\nstatement: S\nanswers: {}\n") == [
        "p:3: answers: found no keys; allowed is keys with values (at least 1)"
    ]


def test_names_that_are_keys_of_the_model_are_not_mistaken_for_them() -> None:
    text = "title: T\nstatement: S\nanswers:\n  function: {points: 1, arguments: {integers: {integers: [x: 1, 2]}}, "
    text += "reference: '1', oracle: '1'}\n"
    assert said(text) == [
        "p:4: answers.function.arguments.integers.integers[0]: found the key x; allowed is a number or an expression"
    ]


def test_numbers_where_text_is_meant_are_the_text_as_written() -> None:
    text = "title: 2024\nstatement: 1e-3\nanswers:\n  N: {points: 1, reference: 112, oracle: 1.50}\n"
    text += "  C: {points: 1, options: {1: true, 2: 2.0}, right: 2}\n"
    text += "  D: {points: 1, options: {1: a, 2: b}, right: [1, 2]}\n"
    document = read_yaml(Path("p"), text.encode())
    problem, complaints = validate(document, Problem)
    assert complaints == ()
    assert problem is not None
    answers = {name: answer.model_dump() for name, answer in problem.answers.items()}
    assert (problem.title, problem.statement) == ("2024", "1e-3")
    assert (answers["N"]["reference"], answers["N"]["oracle"]) == ("112", "1.50")
    assert (answers["C"]["options"], answers["C"]["right"]) == ({"1": "true", "2": "2.0"}, "2")
    assert answers["D"]["right"] == ("1", "2")


def test_any_model_can_be_read() -> None:
    document = read_yaml(Path("p"), b"titel: x\norder: one\n")
    assert [str(complaint) for complaint in validate(document, ExamFile)[1]] == [
        "p:1: titel: unknown key; did you mean title?",
        "p:2: order: found 'one'; allowed is a list: problem ids; those not named follow in the order of the alphabet",
    ]


def test_places_in_a_tree() -> None:
    document = read_yaml(Path("p"), b"a:\n  b: [1, 2]\n")
    inside: Key = ("a", "b", 1)
    assert value_at(document.tree, inside) == 2
    assert value_at(document.tree, ("a", "b", 2)) is None
    assert value_at(document.tree, ("a", "c")) is None
    assert line_of(document, inside) == 2
    assert line_of(document, ("a", "missing", "deep")) == 1
    assert line_of(document, ()) == 1
