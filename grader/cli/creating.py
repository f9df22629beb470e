"""What `grade new` asks, writes and says."""

from __future__ import annotations

import re
import shlex
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import click

from grader.authoring.starter import starter
from grader.cli.console import Console
from grader.cli.new import KINDS
from grader.errors import UsageError
from grader.model.answers import name_fault
from grader.model.kind import Kind
from grader.model.taken_names import taken_fault
from grader.render.clean import HIDDEN, clean, visible
from grader.store.new_problem import SCHEMA, SKETCH, owner_of, place_of_new, schema_for, write_new
from grader.store.schema import schema_text
from grader.store.wording import did_you_mean

_Read = TypeVar("_Read")
_CONSTANTS = ("number", "open", "choice", "choices", "essay")  # whose names are written in capitals
_LONGEST_TITLE = 200
_ARTICLES = {"open": "an open answer", "choices": "a set of choices", "essay": "an essay"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What was given; None for what was not."""

    problem: str | None
    kind: str | None
    name: str | None
    title: str | None


def create_and_tell(wish: Wish, problems: Path) -> int:
    """Write the file. UsageError: what was given does not do, or something is there already."""
    path = _given_or_asked(wish.problem, "EXAM/PROBLEM", None, lambda text: place_of_new(text, problems))
    kind = _given_or_asked(wish.kind, f"Kind ({', '.join(KINDS)})", "function", _kind)
    name = _given_or_asked(wish.name, "Name", name_for(path.stem, kind), lambda text: _name(text, path))
    title = _given_or_asked(wish.title, "Title", _words(path.stem), _title)
    address = schema_for(path.parent)
    if address is None:
        write_new(problems / SCHEMA, schema_text())
    write_new(path, starter(kind, name, title, address or f"../{SCHEMA}"))
    console, shown = Console(), shlex.quote(str(path))
    console.say(f"{path} is written: {_ARTICLES.get(kind, f'a {kind}')}, {name}. It is sound as it is; make it yours.")
    commands = {f"grade check {shown}": "proves that it is sound", f"grade show {shown}": "shows cases and solutions"}
    for command, does in commands.items():
        console.print(f"  {command:{max(map(len, commands))}}  {does}", markup=False, highlight=False, soft_wrap=True)
    if address is None:
        console.say(f"{problems / SCHEMA} is written too: editors complete keys from it.")
    return 0


def name_for(problem: str, kind: str) -> str:
    """A name that says which problem it belongs to: dropout-backward -> dropout_backward, or DROPOUT_BACKWARD."""
    name = problem.replace("-", "_")
    name = name.upper() if kind in _CONSTANTS else name.lower()
    return name if _fault(name) is None else f"answer_{name}" if name.islower() else f"ANSWER_{name}"


def _given_or_asked(given: str | None, what: str, otherwise: str | None, read: Callable[[str], _Read]) -> _Read:
    """What was given; or asked for, again and again, on a terminal; or what is usual. UsageError: it does not do."""
    if given is not None:
        return read(given)
    if sys.stdin.isatty() and sys.stdout.isatty():
        return click.prompt(what, default=otherwise, value_proc=lambda text: _asked(text, read))
    if otherwise is None:
        raise UsageError(f"nothing says which problem is to be written; {SKETCH}")
    return read(otherwise)


def _asked(text: str, read: Callable[[str], _Read]) -> _Read:
    try:
        return read(text.strip())
    except UsageError as error:
        raise click.BadParameter(visible(str(error))) from None


def _kind(text: str) -> Kind:
    if text not in KINDS:
        raise UsageError(f"there is no kind {clean(text, 40)}{did_you_mean(text, KINDS)}")
    return cast(Kind, text)


def _fault(name: str) -> str | None:
    """Why it cannot be an answer's name, or should not be."""
    return name_fault(name) or taken_fault(name)


def _name(text: str, path: Path) -> str:
    fault = _fault(text)
    if fault is not None:
        bare = re.sub(r"\W+", "_", unicodedata.normalize("NFKC", text)).strip("_")
        bare = f"answer_{bare}" if bare and _fault(bare) is not None else bare
        cure = f"; write {bare}" if bare and bare not in fault and _fault(bare) is None else ""
        raise UsageError(f"{clean(text, 60) or 'nothing'} does not do for --name: {fault}{cure}")
    owner = owner_of(text, path.parent)
    if owner is not None:
        raise UsageError(f"{owner} asks for {text} already; in one exam a name is one answer: take another with --name")
    return text


def _title(text: str) -> str:
    if not text.strip():
        raise UsageError("a title is needed: one line that people read; leave --title out for one made of the name")
    if "\n" in text or HIDDEN.search(text):
        raise UsageError("--title is one line of text, and this one holds a line break or a character that is not seen")
    if len(text) > _LONGEST_TITLE:
        raise UsageError(f"--title has {len(text)} characters; at most {_LONGEST_TITLE} are read as one line")
    return text.strip()


def _words(problem: str) -> str:
    """dropout-backward -> "Dropout backward"."""
    words = " ".join(re.split("[-_]+", problem)).strip()
    return words[:1].upper() + words[1:]
