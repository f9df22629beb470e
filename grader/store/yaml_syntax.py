"""What PyYAML says of a broken file -> one sentence with its line and the likely cure.

libyaml and the pure Python parser word the same fault differently; what is read here are the words that they share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml


def explain(text: str, error: yaml.YAMLError) -> tuple[int, str]:
    """The line, from 1, and the sentence."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return 1, "is not YAML; check the quotes and the indentation"
    lines = re.split(r"\r\n?|\n", text)
    at = min(mark.line, len(lines) - 1)
    begun = getattr(error, "context_mark", None)
    fault = Fault(
        line=lines[at],
        number=at + 1,
        column=mark.column if mark.line == at else len(lines[at]),
        begun=(begun.line if begun else mark.line) + 1,
        context=str(getattr(error, "context", None) or ""),
        problem=str(getattr(error, "problem", None) or ""),
    )
    return fault.place_and_sentence()


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the parser stopped (`line`, `number`, `column`) and where the thing it was reading had begun."""

    line: str
    number: int
    column: int
    begun: int
    context: str
    problem: str

    def place_and_sentence(self) -> tuple[int, str]:
        """The most telling reason first."""
        indentation = self.line[: len(self.line) - len(self.line.lstrip())]
        if "\t" in indentation:
            return self.number, "a tab is used for indentation; use spaces"
        if "quoted scalar" in self.context or "double-quoted" in self.context:
            return self._quoted()
        if "cannot start any token" in self.problem:
            character = self.line[self.column : self.column + 1]
            return self.number, f"a value cannot start with {character}; put it in quotes"
        if "mapping values are not allowed" in self.problem:
            return self.number, self._second_colon()
        if "could not find expected ':'" in self.problem:
            return self.begun, "there is no `: ` after the key (a colon and a space)"
        if "node" in self.context:
            return self.number, self._no_value()
        if "flow" in self.context:
            return self._bracket()
        if "anchor" in self.context or "alias" in self.context:
            return self.number, "& and * begin YAML anchors and aliases; put text that starts with them in quotes"
        if "block scalar" in self.context:
            return self.number, "after | or > the text begins on the next line"
        return self.number, self._out_of_line()

    def _quoted(self) -> tuple[int, str]:
        if "end of" in self.problem or "document" in self.problem:
            return self.begun, "the quote that opens here is never closed"
        return (
            self.number,
            "a backslash in double quotes must be doubled; in single quotes or a block (|) it stays as it is",
        )

    def _second_colon(self) -> str:
        if re.search(r":\s.*:(\s|$)", self.line):
            return "a second `: ` stands in this line; put the value in quotes, or in a block (|) below its key"
        return "this line does not line up with the keys above it"

    def _no_value(self) -> str:
        character = self.line[self.column : self.column + 1]
        if not character:
            return "a value is missing here, or a [ or { above is never closed"
        return f"a value is missing before this {character}, or it starts with {character} and must be in quotes"

    def _bracket(self) -> tuple[int, str]:
        opening, closing = ("[", "]") if "sequence" in self.context else ("{", "}")
        stopped = self.line[self.column : self.column + 1]
        if stopped and stopped in "[{:" and self.number == self.begun:
            here = f"within {opening} {closing} a comma, a bracket or a colon ends a value"
            return self.number, f"{here}; put a value that holds one in quotes"
        cure = f"close it with {closing}, or put a comma between its parts"
        return self.begun, f"the {opening} that opens here is not closed by line {self.number}; {cure}"

    def _out_of_line(self) -> str:
        before = self.line[: self.column].rstrip()
        if before.endswith(("'", '"')):
            return "text goes on after the closing quote; a quote inside quotes is written twice ('it''s')"
        if "collection" in self.context:
            return f"this line is not an element of the list that begins in line {self.begun}: it needs a `- `"
        if "mapping" in self.context:
            return f"this line does not line up with the keys that begin in line {self.begun}"
        if "document start" in self.problem:
            return "this line does not line up with the first line"
        return "is not YAML; check the quotes, the brackets and the indentation here"
