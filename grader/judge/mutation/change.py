"""One change of a syntax tree, and the text that it makes: the author's own, but for the part that is replaced."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from grader.model.message import Message

_LOOSE = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda)
_TIGHT = (*_LOOSE, ast.Attribute, ast.Subscript, ast.Starred)


@dataclass(frozen=True, slots=True)
class Change:
    """`node` gives way to `after`; what: the error in a few words ("the sign is reversed").

    idle: without `node` nothing changes on most inputs (a condition, a bound); it takes some on which it matters.
    less: a part of `node` is left out, and nothing is put in its place.
    """

    node: ast.expr | ast.stmt
    after: ast.expr | ast.stmt
    what: Message
    idle: bool = False
    less: bool = False


class Text:
    """A source text and its tree, in which nodes can be replaced one at a time. SyntaxError if it is not Python."""

    def __init__(self, text: str, tree: ast.AST) -> None:
        self._bytes = text.encode()  # columns of a tree are counted in bytes
        starts = [0]
        for line in self._bytes.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        self._starts = starts
        self.tree = tree
        self._parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}

    def changed(self, change: Change) -> str:
        """The whole text, with one node replaced."""
        new = ast.unparse(ast.fix_missing_locations(change.after))
        if isinstance(change.after, _LOOSE) and isinstance(self._parents.get(change.node), _TIGHT):
            new = f"({new})"
        return self._spliced([(*self._span(change.node), new)])

    def renamed(self, names: Mapping[ast.Name, str]) -> str:
        """The whole text, with other names in some places."""
        return self._spliced([(*self._span(node), name) for node, name in names.items()])

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        start = self._starts[node.lineno - 1] + node.col_offset
        return start, self._starts[node.end_lineno - 1] + node.end_col_offset

    def _spliced(self, parts: list[tuple[int, int, str]]) -> str:
        text = self._bytes
        for start, end, new in sorted(parts, reverse=True):
            text = text[:start] + new.encode() + text[end:]
        return text.decode()
