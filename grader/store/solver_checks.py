"""Authors' code against its problem: is it Python, does it give a value, and is every name in it defined?"""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from dataclasses import dataclass

from grader.errors import Complaint, Place
from grader.judge.solver_form import Written, written
from grader.judge.solvers import places
from grader.model.answers import Gradient
from grader.model.exam import Key
from grader.model.problem import Problem
from grader.store.key_path import key_path
from grader.store.named_files import NamedFiles
from grader.store.python_text import free_names, syntax_fault
from grader.store.strict_yaml import Document
from grader.store.validation import line_of
from grader.store.wording import did_you_mean

IN_SCOPE = ("np", "torch", "F", "math")
BUILTINS = frozenset(dir(builtins))
FUNCTIONS = sorted(name for name in BUILTINS if name.isalpha() and name.islower())  # worth a "did you mean"


@dataclass(frozen=True, slots=True)
class SolverChecks:
    """The checks of all solvers of one problem file."""

    document: Document
    problem: Problem
    files: NamedFiles

    def complaints(self) -> Iterator[Complaint]:
        """Everything that is wrong with the solvers' code, with its place."""
        for name, answer in self.problem.answers.items():
            for place in places(answer):
                keys: Key = ("answers", name, *place.keys)
                if isinstance(place.code, Gradient):
                    yield from self._gradient(keys, place.code, place.names)
                else:
                    yield from self._code(keys, place.code, place.names)

    def _code(self, keys: Key, code: str, names: tuple[str, ...]) -> Iterator[Complaint]:
        form = written(code)
        if form.form == "function":
            yield from self._function(keys, form)
        else:
            yield from self._python(keys, form, names)

    def _gradient(self, keys: Key, gradient: Gradient, names: tuple[str, ...]) -> Iterator[Complaint]:
        inner = (*names, *gradient.where)
        for name in gradient.where:
            if name in names:
                yield self._complaint((*keys, "where", name), "is an argument already; take another name")
            if name in IN_SCOPE:
                yield self._complaint(
                    (*keys, "where", name), f"{name} stands for a package in every solver; take another name"
                )
        if gradient.with_respect_to not in inner:
            sentence = f"found {gradient.with_respect_to}, which is neither an argument nor under `where`"
            near = did_you_mean(gradient.with_respect_to, inner)
            yield self._complaint((*keys, "with_respect_to"), sentence + near)
        for key, code in (("gradient_of", gradient.gradient_of), ("upstream", gradient.upstream)):
            if code is None:
                continue
            form = written(code)
            if form.form != "expression" and (form.form == "function" or syntax_fault(form) is None):
                yield self._complaint((*keys, key), "must be an expression; autograd differentiates nothing else")
            else:
                yield from self._python((*keys, key), form, inner)

    def _python(self, keys: Key, form: Written, names: tuple[str, ...]) -> Iterator[Complaint]:
        if (fault := syntax_fault(form)) is not None:
            line, sentence = fault
            yield self._complaint(keys, sentence, form.skipped + line)
            return
        known = {*names, *IN_SCOPE, *BUILTINS}
        for name, line in sorted(free_names(form).items(), key=lambda item: (item[1], item[0])):
            if name not in known:
                near = did_you_mean(name, (*names, *IN_SCOPE), FUNCTIONS)
                yield self._complaint(keys, f"{name} is not defined{near}", form.skipped + line)

    def _function(self, keys: Key, form: Written) -> Iterator[Complaint]:
        assert form.file is not None
        if form.file in self.files.faults:
            yield self._complaint(keys, self.files.faults[form.file])
        elif form.text not in (defined := self.files.defined[form.file]):
            near = did_you_mean(form.text, sorted(name for name in defined if not name.startswith("__")))
            yield self._complaint(keys, f"{form.file} does not define {form.text or 'a name'}{near}")

    def _complaint(self, keys: Key, sentence: str, line: int | None = None) -> Complaint:
        """`line` counts within the text, which stands in the file as it is only in a | block."""
        start = self.document.lines.get(keys, 1) if line is not None else line_of(self.document, keys)
        at = start + line - 1 if line is not None and keys in self.document.literal else start
        return Complaint(Place(self.document.file, at, key_path(keys)), sentence)
