"""An oracle that copies the reference vouches for nothing."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from difflib import SequenceMatcher

from grader.authoring.calling import calls
from grader.authoring.canonical import canonical
from grader.authoring.unfolding import assigned_once, unfolded
from grader.judge.mutation.mutants import parts_of
from grader.judge.solver_form import Written, parse, written
from grader.model.answers import OpenAnswer, Solved
from grader.model.certificate import Remark
from grader.model.exam import ProblemFile

_ALIKE = 0.9  # of the parts of two trees, in order
_SHORTEST = 12  # parts: 2 * x has no other form
_SHORTEST_COPY = 6  # 2 * x * dy has
_CURE = "let torch work it out in another way (autograd, a layer of torch.nn, counting)"
_CURE_OPEN = "let it judge the answer in another way (counting, measuring, a layer of torch.nn)"
_SILENT = (ast.expr_context, ast.Module, ast.Expression, ast.Return, ast.arguments)  # every form has its own of these


def alike(file: ProblemFile, name: str) -> Iterator[Remark]:
    """A warning where the oracle is the reference, calls it, or has nearly its tree, whatever library it calls; of an
    open answer, where it is so with `check`.
    """
    match file.problem.answers[name]:
        case Solved(reference=first, oracle=str(second)):
            found, cure = _found(file, written(first), written(second), "the reference"), _CURE
            if _is_literal(second):
                found = iter(["the oracle is the value itself, which nothing computes"])
        case OpenAnswer(check=first, oracle=second):
            found, cure = _found(file, written(first), written(second), "`check`"), _CURE_OPEN
        case _:
            return
    for what in found:
        yield Remark("warning", "agreement", f"{what}: an error in the one is in the other; {cure}")


def _found(file: ProblemFile, first: Written, oracle: Written, whose: str) -> Iterator[str]:
    """What the oracle has of the first solver, if that is too much."""
    if first.form == "function" and calls(oracle, first, file.files):
        yield f"the oracle calls {whose}"
        return
    one, other = _trees(first, file), _trees(oracle, file)
    whole, other_whole = _unfolded(one), _unfolded(other)
    if _same(one, other) or _same(whole, other_whole):
        yield f"the oracle is {whose} once more"
        return
    share = max(_share(_kinds(one), _kinds(other)), _share(_kinds(whole), _kinds(other_whole)))
    if share >= _ALIKE:
        yield f"the oracle is written like {whose} ({share:.0%} of their parts are the same)"


def _same(one: list[ast.AST], other: list[ast.AST]) -> bool:
    """Whether two solvers are the same formula, but for one that has no other form."""
    copied = [ast.dump(tree) for tree in one] == [ast.dump(tree) for tree in other]
    return copied and len(_kinds(one)) >= _SHORTEST_COPY


def _share(one: list[str], other: list[str]) -> float:
    if min(len(one), len(other)) < _SHORTEST:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _trees(form: Written, file: ProblemFile) -> list[ast.AST]:
    """What a solver consists of, in canonical form: of a function in a file, its definition and those that it needs."""
    try:
        if form.form != "function":
            return [canonical(parse(form.text, "eval" if form.form == "expression" else "exec"))]
        text = next((source.text for source in file.files if source.name == form.file), "")
        return [canonical(part) for part in parts_of(parse(text, "exec"), form.text)]
    except SyntaxError:
        return []


def _unfolded(trees: list[ast.AST]) -> list[ast.AST]:
    """What is returned, with all intermediate names replaced by what they stand for: a copy may have others."""
    found: list[ast.AST] = []
    for tree in trees:
        known = assigned_once(tree)
        values = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value is not None]
        values = values or ([tree.body] if isinstance(tree, ast.Expression) else [])
        found += [canonical(copy.deepcopy([*unfolded(value, known)][-1])) for value in values]
    return found


def _is_literal(text: str) -> bool:
    """Whether it says a number, or a box of numbers, and no computation."""
    try:
        ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return False
    return True


def _kinds(trees: list[ast.AST]) -> list[str]:
    """The kinds of all nodes, with names and numbers, in the order of the text; a solver's own names by their place."""
    nodes = [node for tree in trees for node in _walk(tree)]
    own: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            own.setdefault(node.id, f"own {len(own)}")
    return [part for node in nodes if (part := _part(node, own))]


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    """Depth first, however deep; without docstrings."""
    due = [tree]
    while due:
        node = due.pop()
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            yield node
            due += reversed(list(ast.iter_child_nodes(node)))


def _part(node: ast.AST, own: dict[str, str]) -> str:
    match node:
        case ast.Name(id=name):
            return own.get(name, name)
        case ast.Constant(value=value):
            return repr(value)
        case ast.Attribute(attr=attr):
            return attr
        case _ if isinstance(node, _SILENT):
            return ""
    return type(node).__name__
