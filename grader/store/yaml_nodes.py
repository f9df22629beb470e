"""The parser's events -> nodes: in one pass, without recursion, within limits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from grader.errors import Complaint, FileError, Place
from grader.model.exam import Key
from grader.store import scalars
from grader.store.escapes import STAYS, silent_escape
from grader.store.flow_text import At, in_quotes, whole_value
from grader.store.key_path import key_path
from grader.store.wording import cut
from grader.store.yaml_text import LARGEST, UNSEEN, character_name

DEEPEST = 50
MOST_NODES = 10_000  # with every alias counted at its full size
MOST_CHARACTERS = LARGEST  # of all texts and keys: an alias of one node may stand for a megabyte of code
BLOCK = re.compile(r"[|>][-+0-9]*\s*(#.*)?$")


@dataclass(slots=True)
class Node:
    kind: str  # "mapping", "sequence" or "scalar"
    line: int
    value: scalars.Scalar = None
    written: str | None = None
    literal: bool = False
    children: dict[str | int, tuple[Node, int]] = field(default_factory=dict)  # and the line of each key
    size: int = 1
    characters: int = 0
    height: int = 1
    closed: bool = False


@dataclass(slots=True)
class _Frame:
    """A mapping or sequence that is being read."""

    node: Node
    path: Key | None  # None: what is in it is not kept (the value of a key that is a complaint)
    key: str | None = None  # of a mapping: the key whose value comes next
    key_line: int = 0
    kept: bool = True
    flow: bool = False  # in { } or [ ]


class Builder:
    """Takes the parser's events one by one."""

    def __init__(self, file: Path, text: str) -> None:
        self.file = file
        self.source = text.splitlines()
        self.complaints: list[Complaint] = []
        self.root: Node | None = None
        self._stack: list[_Frame] = []
        self._anchors: dict[str, Node] = {}
        self._documents = 0
        self._count = 0
        self._read_to: At = (0, 0)  # what begins before this belongs to a value in { } or [ ] that was cut

    def is_known(self, error: yaml.YAMLError) -> bool:
        """Whether what the parser stopped at is a part of a value that is complained of already."""
        mark = getattr(error, "problem_mark", None)
        return mark is not None and self._is_read(mark)

    def take(self, event: Any) -> None:
        """One event. FileError: nothing sensible can be read after it."""
        line = event.start_mark.line + 1
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop(line, "a second document begins here (---); a file holds one")
            case yaml.ScalarEvent() | yaml.AliasEvent() if self._key_is_next():
                self._take_key(event, line)
            case yaml.ScalarEvent() | yaml.AliasEvent() if self._is_read(event.start_mark) and self._in_flow_list():
                pass  # the rest of an element that was cut
            case yaml.ScalarEvent():
                self._count += 1
                node = self._scalar(event, line)
                node.characters = len(event.value)
                if event.anchor is not None:
                    self._anchors[event.anchor] = node
                self._put(node, line)
            case yaml.AliasEvent():
                self._put(self._alias(event, line), line)
            case yaml.MappingStartEvent():
                self._open(Node("mapping", line), event)
            case yaml.SequenceStartEvent():
                self._open(Node("sequence", line), event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()

    def _key_is_next(self) -> bool:
        return bool(self._stack) and self._stack[-1].node.kind == "mapping" and self._stack[-1].key is None

    def _take_key(self, event: Any, line: int) -> None:
        frame = self._stack[-1]
        frame.key, frame.key_line, frame.kept = getattr(event, "value", ""), line, True
        path = None if frame.path is None else (*frame.path, frame.key)
        if self._is_read(event.start_mark):
            frame.kept = False
            return
        if isinstance(event, yaml.AliasEvent):
            self._refuse_key(line, f"found *{event.anchor} as a key; write the key out")
            return
        self._no_tag(event, line, path)
        if event.anchor is not None:
            self._anchors[event.anchor] = Node("scalar", line, event.value, closed=True)
        if frame.key == "<<" and event.implicit[0]:
            self._refuse_key(line, "merge keys (<<) are not read; write the keys out")
        elif not frame.key:
            self._refuse_key(line, "found an empty key; a key is text, followed by a colon and a space")
        elif (unseen := _unseen(frame.key)) is not None:
            self._refuse_key(line, f"found {unseen} in a key; delete it")
        elif frame.key in frame.node.children:
            first = frame.node.children[frame.key][1]
            self._refuse_key(line, f"the key {frame.key} comes twice, first in line {first}; keep one of the two")

    def _refuse_key(self, line: int, sentence: str) -> None:
        frame = self._stack[-1]
        self._complain(line, frame.path, sentence)
        frame.kept = False

    def _scalar(self, event: Any, line: int) -> Node:
        path = self._path_of_next()
        self._no_tag(event, line, path)
        if (unseen := _unseen(event.value)) is not None:
            self._complain(line, path, f"found {unseen} in a text: {STAYS}")
        elif event.style == '"' and "$" in event.value and (word := silent_escape(self._quoted_lines(event))):
            self._complain(line, path, f"found {word}: {STAYS}")
        if not event.implicit[0]:
            literal = event.style == "|"
            return Node("scalar", self._text_line(event, line), event.value, literal=literal, closed=True)
        if event.value == "" and self._stack and self._stack[-1].key is not None:
            line = self._stack[-1].key_line
        if (whole := self._cut_value(event, path)) is not None:
            return Node("scalar", line, whole, written=whole, closed=True)
        value: scalars.Scalar = event.value
        try:
            value = scalars.plain(event.value)
        except ValueError as error:
            self._complain(line, path, str(error))
        return Node("scalar", line, value, written=event.value, closed=True)

    def _cut_value(self, event: Any, path: Key | None) -> str | None:
        """The whole of a value that { } or [ ] cut into parts, with a complaint; None for any other value."""
        frame = self._stack[-1] if self._stack else None
        if frame is None or not frame.flow:
            return None
        start = event.start_mark.line, event.start_mark.column
        meant = whole_value(self.source, start, (event.end_mark.line, event.end_mark.column))
        if meant is None:
            return None
        code, self._read_to = meant
        if frame.node.kind == "mapping":
            cure = f"put this one in quotes: write {frame.key}: {in_quotes(code)}"
            sentence = f"within {{ }} a comma or a bracket ends a value; {cure}"
        else:
            sentence = (
                "within [ ] a comma or a bracket ends a value; put what is one value in quotes, with its own brackets"
            )
        self._complain(start[0] + 1, path, sentence)
        return code

    def _is_read(self, mark: Any) -> bool:
        return (mark.line, mark.column) < self._read_to

    def _in_flow_list(self) -> bool:
        return bool(self._stack) and self._stack[-1].flow and self._stack[-1].node.kind == "sequence"

    def _quoted_lines(self, event: Any) -> list[str]:
        """The lines of a quoted text, from its opening to its closing quote."""
        lines = self.source[event.start_mark.line : event.end_mark.line + 1]
        lines[-1] = lines[-1][: event.end_mark.column]
        lines[0] = lines[0][event.start_mark.column :]
        return lines

    def _text_line(self, event: Any, line: int) -> int:
        """Of a block, the line below its | or >, which may stand below its anchor."""
        if event.style not in ("|", ">"):
            return line
        last = min(event.end_mark.line, len(self.source))
        return next((at + 2 for at in range(line - 1, last) if BLOCK.search(self.source[at])), line + 1)

    def _alias(self, event: Any, line: int) -> Node:
        node = self._anchors.get(event.anchor)
        path = self._path_of_next()
        if node is None:
            sentence = f"*{event.anchor} stands for an anchor &{event.anchor} that is not above it"
            self._complain(line, path, f"{sentence}; put text that starts with * in quotes")
        elif not node.closed:
            self._complain(line, path, f"*{event.anchor} stands inside its own anchor &{event.anchor}; write it out")
        else:
            return node
        return Node("scalar", line, f"*{event.anchor}", closed=True)

    def _open(self, node: Node, event: Any) -> None:
        if self._key_is_next() and self._is_read(event.start_mark):
            raise FileError(self.complaints)
        if self._key_is_next():
            found = "a list" if node.kind == "sequence" else "keys and values"
            self._stop(node.line, f"found {found} as a key; a key is text")
        path = self._path_of_next()
        self._no_tag(event, node.line, path)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        self._stack.append(_Frame(node, path, flow=bool(event.flow_style)))
        self._bound(node.line, len(self._stack), 1)

    def _close(self) -> None:
        node = self._stack.pop().node
        children = [child for child, _ in node.children.values()]
        node.size = min(1 + sum(child.size for child in children), MOST_NODES + 1)
        node.characters = sum(child.characters for child in children)
        if node.kind == "mapping":
            node.characters += sum(len(str(key)) for key in node.children)
        node.height = 1 + max((child.height for child in children), default=0)
        node.closed = True
        self._put(node, node.line)

    def _put(self, node: Node, line: int) -> None:
        """The next value of the container that is open, or the root; `line` is where it is used."""
        self._bound(line, len(self._stack) + node.height, max(self._count, node.size))
        if node.characters > MOST_CHARACTERS:
            self._stop(line, f"holds more than {MOST_CHARACTERS} characters, aliases counted at their full size")
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        if frame.node.kind == "sequence":
            frame.node.children[len(frame.node.children)] = (node, node.line)
        elif frame.key is not None and frame.kept:
            frame.node.children[frame.key] = (node, frame.key_line)
        frame.key = None

    def _bound(self, line: int, depth: int, nodes: int) -> None:
        if depth > DEEPEST:
            self._stop(line, f"is nested more than {DEEPEST} levels deep")
        if nodes > MOST_NODES:
            self._stop(line, f"holds more than {MOST_NODES} values, aliases counted at their full size")

    def _path_of_next(self) -> Key | None:
        """The keys of the value that comes next; None where it will not be kept."""
        if not self._stack:
            return ()
        frame = self._stack[-1]
        if frame.path is None or not frame.kept:
            return None
        step = len(frame.node.children) if frame.node.kind == "sequence" else frame.key
        return None if step is None else (*frame.path, step)

    def _no_tag(self, event: Any, line: int, path: Key | None) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._complain(line, path, f"found the tag {tag}; tags are not read: delete it")

    def _complain(self, line: int, path: Key | None, sentence: str) -> None:
        self.complaints.append(Complaint(Place(self.file, line, key_path(path) if path else None), cut(sentence)))

    def _stop(self, line: int, sentence: str) -> NoReturn:
        raise FileError([*self.complaints, Complaint(Place(self.file, line), sentence)])


def _unseen(text: str) -> str | None:
    """The name of the first invisible character: an escape ("\\0") can bring one into any text."""
    found = UNSEEN.search(text) or re.search("[\ud800-\udfff]", text)
    return f"the invisible character {character_name(found[0])}" if found else None
