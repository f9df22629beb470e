"""YAML, read strictly: the text of one file -> a plain tree, and where each part of it stands.

    mapping -> dict[str, ...]     sequence -> tuple     scalar -> str, int, float, bool or None (see scalars.py)

No constructor ever runs. Complaints: tags (!!python/object, !!str, !mine), keys that come twice or are not text, merge
keys (<<), several documents, an anchor inside itself. Keys are the text as written (`yes:`, `1:`). An alias (*name)
stands for what its anchor (&name) holds. Nothing in a file, however made, costs more than the limits below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from grader.errors import Complaint, FileError, Place
from grader.model.exam import Key
from grader.store.yaml_nodes import Builder, Node
from grader.store.yaml_syntax import explain
from grader.store.yaml_text import text_of

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Tree = Any  # dict[str, Tree] | tuple[Tree, ...] | str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read.

    lines: where each value starts, from 1: of a block (| or >) its text, of a mapping or list its key.
    keys: where each key stands.
    written: scalars without quotes, as they were written. literal: values that are | blocks, line for line.
    complaints: what is wrong, though the tree could be read.
    """

    file: Path
    tree: Tree
    lines: Mapping[Key, int]
    keys: Mapping[Key, int]
    written: Mapping[Key, str]
    literal: frozenset[Key]
    complaints: tuple[Complaint, ...]


def read_yaml(file: Path, content: bytes) -> Document:
    """The document in `content`; FileError where there is none. `file` is only named in complaints."""
    text = text_of(file, content)
    builder = Builder(file, text)
    if (line := _directive(text)) is not None:
        raise FileError([Complaint(Place(file, line), "directives (%YAML, %TAG) are not read; delete this line")])
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        if builder.is_known(error):
            raise FileError(builder.complaints) from None
        line, sentence = explain(text, error)
        raise FileError([*builder.complaints, Complaint(Place(file, line), sentence)]) from None
    except (ValueError, OverflowError, RecursionError):  # a \U escape beyond Unicode, in the pure Python parser
        raise FileError([*builder.complaints, Complaint(Place(file), "is not YAML")]) from None
    if builder.root is None:
        raise FileError([Complaint(Place(file), "is empty")])
    return _unfold(file, builder.root, tuple(builder.complaints))


def _directive(text: str) -> int | None:
    """The line of a directive: one may stand above all else."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            return number if line.startswith("%") else None
    return None


def _unfold(file: Path, root: Node, complaints: tuple[Complaint, ...]) -> Document:
    """The tree and its positions, with every alias written out."""
    lines: dict[Key, int] = {}
    keys: dict[Key, int] = {}
    written: dict[Key, str] = {}
    literal: set[Key] = set()

    def unfold(node: Node, path: Key) -> Tree:
        lines[path] = node.line if node.kind == "scalar" else keys.get(path, node.line)
        if node.written is not None:
            written[path] = node.written
        if node.literal:
            literal.add(path)
        if node.kind == "scalar":
            return node.value
        for step, (_, line) in node.children.items():
            keys[(*path, step)] = line
        values = {step: unfold(child, (*path, step)) for step, (child, _) in node.children.items()}
        return values if node.kind == "mapping" else tuple(values.values())

    tree = unfold(root, ())
    return Document(file, tree, lines, keys, written, frozenset(literal), complaints)
