"""The mutants of a reference: for each error that a student might make, the whole solver with that error in it."""

from __future__ import annotations

import ast
import difflib
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from grader.judge.mutation.change import Change, Text
from grader.judge.mutation.errors import wrong_nodes
from grader.judge.mutation.names import Kinds, swapped_names, wrong_names
from grader.judge.mutation.statements import idle_parts, is_cast
from grader.judge.solver_form import parse
from grader.model.job import Solver, Source
from grader.model.message import NOTHING, Message, phrase


@dataclass(frozen=True, slots=True)
class Mutant:
    """A wrong answer that is the reference but for one error.

    what: the error in a few words. line: where it is, in the author's file. diff: the lines that differ, with - and +.
    file: where the reference stands in a file beside the YAML, that file with the error in it, under a name of its own.
    idle: what was left out or fixed, where that should matter on some inputs (a condition, a bound, a term), else "".
    """

    what: Message
    line: int
    diff: str
    solver: Solver
    file: Source | None
    idle: str = ""


def mutants_of(solvers: Sequence[Solver], files: Sequence[Source], kinds: Kinds) -> tuple[Mutant, ...]:
    """All mutants of a reference, each program once; none of one that is no Python, or that is listed as accepted.

    solvers: of one answer, the reference first. files: those beside the YAML.
    """
    reference = solvers[0]
    text = _text(reference, files)
    mode: Literal["eval", "exec"] = "eval" if reference.form == "expression" else "exec"
    try:
        tree = parse(text, mode)
        roots = parts_of(tree, reference.text) if reference.form == "function" else [tree]
        seen = {ast.dump(tree), *_accepted(solvers, mode)}
        changed = list(_changed(Text(text, tree), roots, kinds))
    except (SyntaxError, ValueError, RecursionError):
        return ()
    found: list[Mutant] = []
    for what, line, new, idle in changed:
        try:
            program = ast.dump(parse(new, mode))
        except SyntaxError:
            continue
        if program not in seen:
            seen.add(program)
            first = 1 if reference.form == "function" else reference.line
            solver, own = _replaced(replace(reference, id=f"mutant/{len(found)}"), new)
            found.append(Mutant(what, first + line - 1, _diff(text, new), solver, own, idle))
    return tuple(found)


def files_of(batch: Sequence[Mutant], files: Sequence[Source]) -> tuple[Source, ...]:
    """The files that a job of these mutants needs. files: those beside the YAML."""
    return (*files, *(mutant.file for mutant in batch if mutant.file is not None))


def control_of(solvers: Sequence[Solver], files: Sequence[Source]) -> Mutant:
    """The reference without any error, made into a program the way mutants are: what fails it says nothing of them."""
    return Mutant(NOTHING, 0, "", *_replaced(replace(solvers[0], id="control"), _text(solvers[0], files)))


def has_parts(solvers: Sequence[Solver], files: Sequence[Source]) -> bool:
    """Whether errors can be put into the reference at all: not into what another file, or a class, does for it."""
    reference = solvers[0]
    try:
        tree = parse(_text(reference, files), "eval" if reference.form == "expression" else "exec")
        ast.unparse(tree)
    except (SyntaxError, RecursionError):
        return False
    return reference.form != "function" or bool(parts_of(tree, reference.text))


def _accepted(solvers: Sequence[Solver], mode: Literal["eval", "exec"]) -> Iterator[str]:
    form = "expression" if mode == "eval" else "body"
    for solver in solvers:
        if solver.id.startswith("accepted/") and solver.form == form:
            yield ast.dump(parse(textwrap.dedent(solver.text), mode))


def _text(reference: Solver, files: Sequence[Source]) -> str:
    if reference.form == "function":
        return next((source.text for source in files if source.name == reference.file), "")
    return textwrap.dedent(reference.text)


def parts_of(tree: ast.AST, name: str) -> list[ast.AST]:
    """What defines this name in a file, and all that it needs of the same file, by however many steps."""
    known: dict[str, ast.AST] = {}
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            known[node.name] = node
        elif isinstance(node, ast.Assign):
            known |= {target.id: node for target in node.targets if isinstance(target, ast.Name)}
    found: dict[str, ast.AST] = {}
    due = [name]
    while due:
        each = due.pop()
        if each in known and each not in found:
            found[each] = known[each]
            due += [node.id for node in ast.walk(known[each]) if isinstance(node, ast.Name)]
    return list(found.values())


def _changed(text: Text, roots: Sequence[ast.AST], kinds: Kinds) -> Iterator[tuple[Message, int, str, str]]:
    """(what, line, the whole text, idle) for each change; two arguments that are swapped everywhere come last."""
    for root in roots:
        for change in _changes(root, kinds):
            idle = ast.unparse(change.node) if change.idle or change.less else ""
            yield change.what, change.node.lineno, text.changed(change), idle
        for one, other in swapped_names(kinds):
            new = _swapped(text, root, one, other)
            if new is not None:
                what = phrase("{one} and {other} are swapped", one=one, other=other)
                yield what, getattr(root, "lineno", 1), new, ""


def _changes(root: ast.AST, kinds: Kinds) -> Iterator[Change]:
    written = {id(part) for node in ast.walk(root) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    written |= set(map(id, idle_parts(root)))
    loops = {id(part) for node in ast.walk(root) if isinstance(node, ast.While) for part in ast.walk(node.test)}
    bound = set(kinds)
    for node in ast.walk(root):
        if id(node) not in written:
            yield from (change for change in wrong_nodes(node) if not (change.idle and id(node) in loops))
    for change in wrong_names(root, kinds):
        if id(change.node) not in written:
            yield change
    for node in ast.walk(root):
        if isinstance(node, ast.Assign):
            names = {part.id for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name)}
            if names <= bound or not names:
                yield Change(node, ast.Pass(), phrase("a step is left out"), less=not is_cast(node.value))
            bound |= names
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and id(node) not in written:
            yield Change(node, ast.Pass(), phrase("a step is left out"), less=True)


def _swapped(text: Text, root: ast.AST, one: str, other: str) -> str | None:
    """The text with the two names in each other's places; None where either is not used."""
    names = [
        n for n in ast.walk(root) if isinstance(n, ast.Name) and n.id in (one, other) and isinstance(n.ctx, ast.Load)
    ]
    if {name.id for name in names} != {one, other}:
        return None
    return text.renamed({name: other if name.id == one else one for name in names})


def _diff(before: str, after: str) -> str:
    rows = difflib.ndiff(before.splitlines(), after.splitlines())
    return "\n".join(row for row in rows if row.startswith(("- ", "+ ")))


def _replaced(solver: Solver, text: str) -> tuple[Solver, Source | None]:
    """The solver with another text, or in another file that has this text."""
    if solver.form != "function":
        return replace(solver, text=text), None
    file = f"{solver.id.replace('/', '_')}_of_{solver.file}"
    return replace(solver, file=file), Source(file, text)
