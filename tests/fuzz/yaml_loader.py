"""The bytes of a problem file, read as grader/store does: strictly, then against the types, then against themselves.

Whatever the bytes are: a problem, or FileError with places in this file; what is accepted keeps the limits, is read the
same again, and is the same when it is written as JSON, which is YAML too. Both of PyYAML's parsers are held to it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from grader.errors import FileError
from grader.model.problem import ExamFile
from grader.store import strict_yaml, yaml_nodes
from grader.store.complaints import MOST_COMPLAINTS
from grader.store.problems import read_document, read_problem
from grader.store.strict_yaml import Document, Tree
from grader.store.validation import validate
from grader.store.yaml_text import LARGEST, UNSEEN
from tests.fuzz.scratch import scratch

SLOW = 2000  # bytes: what is longer takes the parser in pure Python too long
LONGEST_COMPLAINT = 3000  # characters, besides the path: of the sentence 2000, of 50 keys less
LONGEST_KEY = 1000  # characters of a key that JSON can write without `? `
PARSERS: tuple[Any, ...] = (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader)


def one_input(data: bytes) -> None:
    """Read the bytes as a document, as a problem and as an exam's settings."""
    for parser in PARSERS[: 1 + (len(data) <= SLOW)]:
        strict_yaml.LOADER = parser
        try:
            _see_reading(data)
        finally:
            strict_yaml.LOADER = PARSERS[0]


def _see_reading(data: bytes) -> None:
    file = scratch() / "p.yaml"
    (scratch() / "beside.py").write_text("def double(x):\n    return 2 * x\n")
    document = _told(file, data, lambda: read_document(file, data))
    again = _told(file, data, lambda: read_document(file, data))
    assert document == again, "another reading of the same bytes"
    file.write_bytes(data)
    if document is None:
        assert _told(file, data, lambda: read_problem(file, "exam")) is None, "a problem without a document"
        return
    assert len(document.complaints) <= yaml_nodes.MOST_NODES
    _see_document(document)
    problem = _told(file, data, lambda: read_problem(file, "exam"))
    if problem is not None:
        assert not document.complaints, "a problem that something is wrong with"
        assert problem == read_problem(file, "exam"), "another problem from the same bytes"
    _told(file, data, lambda: validate(document, ExamFile))


def _told(file: Path, data: bytes, read: Callable[[], Any]) -> Any:
    """What was read; None with FileError, once it has been looked at."""
    try:
        return read()
    except FileError as error:
        assert error.complaints and len(error.complaints) <= MOST_COMPLAINTS + 1
        lines = data.count(b"\n") + data.count(b"\r") + 2
        for complaint in error.complaints:
            assert complaint.place.file == file and 0 < (complaint.place.line or 1) <= lines, "in no line of the file"
            assert complaint.sentence and len(str(complaint)) < LONGEST_COMPLAINT + 110 * yaml_nodes.DEEPEST
        str(error).encode()
        return None


def _see_document(document: Document) -> None:
    parts = list(_parts(document.tree, 1))
    assert len(parts) <= yaml_nodes.MOST_NODES, "more values than are read"
    texts = [part for part in parts if isinstance(part, str)]
    keys = [key for part in parts if isinstance(part, dict) for key in part]
    assert sum(map(len, (*texts, *keys))) <= LARGEST, "more characters than are read"
    assert set(document.lines) >= set(document.keys) and () in document.lines, "a part that stands nowhere"
    if not document.complaints:
        assert not any(UNSEEN.search(text) for text in (*texts, *keys)), "an invisible character"
        assert all(isinstance(key, str) and key for key in keys), "a key that is no text"
        written = _json(document.tree).encode()
        if len(written) <= LARGEST and all(len(key) < LONGEST_KEY for key in keys):
            assert strict_yaml.read_yaml(document.file, written).tree == document.tree, "another tree from JSON"


def _parts(tree: Tree, depth: int) -> Iterator[Tree]:
    assert depth <= yaml_nodes.DEEPEST, "nested too deeply"
    yield tree
    if isinstance(tree, dict | tuple):
        for part in tree.values() if isinstance(tree, dict) else tree:
            yield from _parts(part, depth + 1)
        return
    assert tree is None or type(tree) in (str, int, float, bool), "of no known kind"
    if type(tree) is int:
        assert math.isfinite(float(tree)), "a number that is too long"
    assert not (type(tree) is float and math.isnan(tree)), "not a number"


def _json(tree: Tree) -> str:
    """JSON, with YAML's own words for what JSON cannot say."""
    match tree:
        case dict():
            return "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {_json(tree[key])}" for key in tree) + "}"
        case tuple():
            return "[" + ", ".join(map(_json, tree)) + "]"
        case float() if math.isinf(tree):
            return ".inf" if tree > 0 else "-.inf"
    return json.dumps(tree, ensure_ascii=False)
