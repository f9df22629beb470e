"""Hidden arguments that the reference uses, though no student can know them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.authoring.pool import Pool
from grader.authoring.reference import reference_trees
from grader.judge.naming import literal
from grader.model.case import Case
from grader.model.certificate import Remark
from grader.model.value import Array, Value


def hidden_remarks(pool: Pool) -> Iterator[Remark]:
    """A warning for each hidden argument that the reference names, unless it follows from sizes that students see."""
    visible = [name for name, draw in pool.answer.arguments.items() if not draw.hidden]
    cases = [case for sitting in pool.sittings for case in sitting.cases]
    used = _names(pool)
    for name, draw in pool.answer.arguments.items():
        if draw.hidden and name in used and not _follows(name, visible, cases):
            sentence = f"the reference uses `{name}`, which students are not given: can they know it?"
            yield Remark("warning", "inputs", f"{sentence} Leave out `hidden`, or say in the statement how it follows")


def _names(pool: Pool) -> set[str]:
    """All names that the reference uses; a function in a file has parameters of these names in any case."""
    return {node.id for tree in reference_trees(pool) for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _follows(name: str, visible: list[str], cases: list[Case]) -> bool:
    """Whether it is a size of what is given, or at least always the same where all sizes are the same."""
    known: dict[tuple[int, ...], str] = {}
    for case in cases:
        sizes = tuple(size for each in visible for size in _sizes(case.values[each]))
        text = literal(case.values[name])
        if text not in map(str, sizes) and known.setdefault(sizes, text) != text:
            return False
    return True


def _sizes(value: Value) -> Iterator[int]:
    if isinstance(value, Array):
        yield from value.data.shape
        yield value.data.size
    elif isinstance(value, (list, tuple)):
        yield len(value)
        for item in value:
            yield from _sizes(item)
