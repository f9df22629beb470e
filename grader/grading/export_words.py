"""Which of the texts that students' code gave may be said: those that are not the student's own words.

Free text may name its writer, and so may the name of a class, an exception or a key. What the problem's own file says
(its options, the words of its solvers) names nobody, nor do the names that Python and its packages give.
"""

from __future__ import annotations

import builtins
import json
import re
from collections.abc import Iterator, Mapping

from grader.judge.rules import readable
from grader.model.kind import Kind

_PYTHON = frozenset(vars(builtins))
_EXCEPTIONS = """
LinAlgError AxisError ComplexWarning VisibleDeprecationWarning DTypePromotionError TooHardError
UFuncTypeError _UFuncNoLoopError _UFuncBinaryResolutionError _UFuncInputCastingError
_UFuncOutputCastingError _ArrayMemoryError OutOfMemoryError AcceleratorError
JSONDecodeError UnsupportedOperation Empty Full error
"""
_KINDS = """
ndarray matrix memmap dtype ufunc Tensor Parameter Figure Axes Line2D Decimal Fraction
NoneType function method module generator coroutine builtin_function_or_method ellipsis
NotImplementedType mappingproxy dict_keys dict_values dict_items list_iterator range_iterator
deque defaultdict OrderedDict Counter partial
"""
_PACKAGES = frozenset([*_EXCEPTIONS.split(), *_KINDS.split()])
OTHER = "other"
_PROSE = {"feedback", "options", "rubric"}  # parts of rules that are written for people


class Words:
    """What may be said of the answers of one problem, under the rules that they were marked by."""

    def __init__(self, rules: Mapping[str, str], *, all_texts: bool) -> None:
        self.all_texts = all_texts
        self._known = frozenset(map(_folded, _words(rules)))

    def may_say(self, kind: Kind, text: str) -> bool:
        """Whether a text in a value of an answer may stand in the export."""
        if self.all_texts or kind == "essay":
            return self.all_texts
        return _folded(text) in self._known or self._known.issuperset(map(_folded, text.split(",")))

    def type_name(self, name: str) -> str:
        """The name of a type or an exception, or that it is one of the student's own."""
        return name if self.all_texts or name in _PYTHON or name in _PACKAGES else OTHER


def _folded(text: str) -> str:
    """As an option is recognised: spaces around it and capitals do not matter."""
    return text.strip().casefold()


def _words(rules: Mapping[str, str]) -> Iterator[str]:
    for path, rule in rules.items():
        if path.startswith("answers."):
            yield from map(readable, path.split("."))
            if not _PROSE.intersection(path.split(".")):
                yield from re.findall(r"\w+", _text(rule))


def _text(rule: str) -> str:
    r"""Without the escapes of JSON: "a\nb" has the words a and b."""
    try:
        said = json.loads(rule)
    except ValueError:
        return rule
    return said if isinstance(said, str) else rule
