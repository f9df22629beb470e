"""Whether a solver uses a function of a file beside the YAML; a library's function of the same name is another one."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from grader.judge.mutation.mutants import parts_of
from grader.judge.solver_form import Written, parse
from grader.model.job import Source


def calls(solver: Written, target: Written, files: Iterable[Source]) -> bool:
    """Whether the names in a solver lead to the target: in its own file, or imported from the target's.

    target: a function in a file. files: those beside the YAML.
    """
    text = solver.text
    if solver.form == "function":
        text = next((source.text for source in files if source.name == solver.file), "")
    try:
        tree = parse(text, "exec")
    except SyntaxError:
        return False
    parts = parts_of(tree, solver.text) if solver.form == "function" else [tree]
    if solver.file == target.file:
        return any(name == target.text for part in parts for name in _defined(part))
    used = {
        ast.unparse(node) for part in parts for node in ast.walk(part) if isinstance(node, (ast.Name, ast.Attribute))
    }
    return not used.isdisjoint(_imported(tree, target))


def _defined(part: ast.AST) -> Iterator[str]:
    if isinstance(part, (ast.FunctionDef, ast.ClassDef)):
        yield part.name
    elif isinstance(part, ast.Assign):
        yield from (target.id for target in part.targets if isinstance(target, ast.Name))


def _imported(tree: ast.AST, target: Written) -> Iterator[str]:
    """What the target is called where it is imported: `softmax`, or `helpers.softmax`."""
    module = PurePosixPath(target.file or "").stem
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == module:
            yield from (each.asname or each.name for each in node.names if each.name == target.text)
        elif isinstance(node, ast.Import):
            yield from (f"{each.asname or each.name}.{target.text}" for each in node.names if each.name == module)
