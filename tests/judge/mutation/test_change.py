"""The splice: the author's own text, but for the part that is replaced, with brackets where they are needed."""

from __future__ import annotations

import ast
from copy import deepcopy

import pytest

from grader.judge.mutation.change import Change, Text
from grader.judge.mutation.errors import wrong_nodes
from grader.judge.mutation.mutants import control_of, has_parts, mutants_of
from grader.judge.solver_form import parse
from tests.authoring.making import in_file, solver, texts

FILE = """\
A = 2  # Зсув −1

def helper(x):
    '''Додає − A.'''
    return x + A

def other(x):
    return x * 5

f = lambda x: helper(x)
"""

NASTY = [
    "(a + b) * c",
    "a * (b + c) ** -d",
    "-(a - b).T",
    "(a if b else c)[d:e]",
    "(a + b).sum(axis=0)[1:]",
    "not (a and b) or c",
    "a - (b - c)",
    "(a < b) == (c <= d)",
    "(lambda x: x + 1)(a * b)",
    "[i for i in range(n + 1) if i > 0]",
    "{'k': a - b, 'l': (a, b)}",
    "f(*(a + b), k=a if b else c)",
    "f'{a + b}' + c",
    "(a\n + b # Сума −\n ) * 'ї−' * (c - d)",
    "2 ** (a // b) % 3",
    "(a, b)[0] + {1: a}[1]",
]


@pytest.mark.parametrize("text", NASTY)
def test_the_new_text_means_the_new_tree(text: str) -> None:
    tree = parse(text, "eval")
    source = Text(text, tree)
    for place, node in enumerate(ast.walk(tree)):
        if not isinstance(node, ast.expr) or any(node in ast.walk(each) for each in _f_strings(tree)):
            continue
        for number, change in enumerate(wrong_nodes(node)):
            copy = deepcopy(tree)
            twin = list(wrong_nodes(list(ast.walk(copy))[place]))[number]
            wanted = ast.unparse(_Put(twin).visit(copy))
            assert ast.unparse(parse(source.changed(change), "eval")) == ast.unparse(ast.parse(wanted, mode="eval"))


def _f_strings(tree: ast.AST) -> list[ast.AST]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]


class _Put(ast.NodeTransformer):
    def __init__(self, change: Change) -> None:
        self._change = change

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self._change.node:
            return self._change.after
        visited: ast.AST = super().visit(node)
        return visited


def test_brackets_where_they_are_needed() -> None:
    assert texts("(a + b) * c")[:5] == ["(a + b) / c", "a + b", "c", "((a - b)) * c", "(a) * c"]
    assert "x * (a + 1)" in texts("x * a[1:].dot(a + 1)") or "x * (x + 1)" in texts("x * np.sum(x + 1)")
    assert "x ** (-1)" in texts("x ** 0")


def test_the_rest_of_the_text_is_the_authors() -> None:
    text = "# Коментар −\ny = (x +  # сума − разом\n     1)\nім_я = 'ї − ї'  # ім’я\nreturn y * 2, ім_я"
    found = texts(text, "body")
    assert "# Коментар −\ny = (x +  # сума − разом\n     2)\nім_я = 'ї − ї'  # ім’я\nreturn y * 2, ім_я" in found
    assert "# Коментар −\ny = (x - 1)\nім_я = 'ї − ї'  # ім’я\nreturn y * 2, ім_я" in found
    assert "# Коментар −\ny = (x +  # сума − разом\n     1)\nім_я = 'ї − ї'  # ім’я\nreturn (ім_я, y * 2)" in found
    assert all(each.startswith("# Коментар −\ny = (") for each in found)


def test_f_strings_are_untouched() -> None:
    assert texts("f'{a + 1} {a:.3f}' + b") == ["f'{a + 1} {a:.3f}' - b", "f'{a + 1} {a:.3f}'", "b"]


def test_a_function_is_changed_with_its_helpers_in_the_whole_file() -> None:
    found = in_file(FILE, "f")
    assert found == [
        FILE.replace("x + A", "x - A"),
        FILE.replace("x + A", "x"),
        FILE.replace("x + A", "A"),
        FILE.replace("A = 2", "A = 3"),
        FILE.replace("A = 2", "A = 1"),
    ]
    assert in_file(FILE, "nowhere") == []


def test_a_class_is_changed_too() -> None:
    text = "class A:\n    def __call__(self, x):\n        return 2 * x\nf = A()\n"
    assert text.replace("2 * x", "2 / x") in in_file(text, "f")


def test_lines_are_those_of_the_authors_file() -> None:
    first = next(m for m in mutants_of([solver("y = 1\nreturn y + x", "body", line=10)], (), {}) if "minus" in m.what)
    assert (first.line, first.what, first.diff) == (11, "minus for plus", "- return y + x\n+ return y - x")


def test_each_program_once_and_none_that_is_accepted() -> None:
    assert texts("a + a") == ["a - a", "a"]
    assert texts("a + b", accepted=("b", "a  -  b")) == ["a"]
    assert texts("return a + b", "body", accepted=("return b",)) == ["return a - b", "return a"]
    found = texts("a * b + a * b - 1 * 1")
    assert len(found) == len({ast.dump(ast.parse(each)) for each in found})


@pytest.mark.parametrize("text", ["return (", "y = = 2", "\0", "(" * 5000, " + ".join(["x"] * 3000)])
def test_what_is_no_python_or_too_deep_gives_none(text: str) -> None:
    assert texts(text, "body") == []
    assert not has_parts([solver(text, "body")], ())


def test_the_control_is_the_reference_as_mutants_are_made() -> None:
    plain = control_of([solver("2 * x")], ())
    assert (plain.solver.id, plain.solver.text, plain.file) == ("control", "2 * x", None)
