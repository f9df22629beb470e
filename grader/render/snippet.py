"""A group of wrong answers as an entry of `mistakes:`, to be pasted into the problem file under the answer's name.

What the grader does not know is left empty, so that the file is refused until the author has written it: how the values
come about, and what students should read. Students' texts stand in comments only, on one line each.
"""

from __future__ import annotations

import re

from grader.render.clean import clean
from grader.render.unexpected import Group

PLACEHOLDER = "name-this-mistake"
_LONGEST = 110  # characters of a comment
_NUMBER = r"[-+]?\d{1,40}(?:\.\d{0,40})?(?:e[-+]?\d{1,3})?"
_ENTRY = rf"{_NUMBER}|'\w{{1,40}}'"
_VALUE = re.compile(
    rf"({_NUMBER}) is (?:not right[.:].*|close, but .*)|You wrote ([\[({{](?:[\[\](){{}}:, ]|{_ENTRY})+[\])}}])\. .*"
)
_WROTE = re.compile(r"(?:You wrote )?(.+?)(?:\. .*| is (?:not right|close).*)")


def snippet(group: Group) -> str:
    """YAML, indented as below `answers:`; "" for a group that no mistake can be made of."""
    if not group.nameable or group.head is None:
        return ""
    (problem, name), *_ = group.places
    first = [] if group.head.mistakes else ["    mistakes:"]
    where = f"answers: {clean(name, 100)}:{' mistakes:' if group.head.mistakes else ''}"
    lines = [
        f"      # {clean(problem, 100)}.yaml, {where}   of {_students(group.students)}",
        *first,
        f"      {PLACEHOLDER}:",
        *_answer(group),
        "        feedback:   # one to three sentences: what happened and what to look at, without the right answer",
    ]
    return "\n".join(lines) + "\n"


def _answer(group: Group) -> list[str]:
    value = _VALUE.fullmatch(group.feedback)
    if value:
        written = value[1] or value[2]
        return [
            f'        answer: "{written}"   # what they wrote; a formula that gives it says more, and fits `given:`'
        ]
    example, lines = group.example, []
    if example is not None:
        lines = [f"        # {_comment(example.call)}", *_shown(example.got, example.expected)]
    elif wrote := _WROTE.fullmatch(group.feedback):
        lines = [f"        # they wrote {_comment(wrote[1])}"]
    return [
        *lines,
        "        answer:   # an expression or a function body that gives their values, in the reference's names",
    ]


def _shown(got: str | None, expected: str) -> list[str]:
    theirs = [] if got is None else [f"        #   gave {_comment(got)}"]
    return [*theirs, f"        #   due  {_comment(expected)}"]


def _comment(text: str) -> str:
    return clean(text, _LONGEST)


def _students(number: int) -> str:
    return "1 student" if number == 1 else f"{number} students"
