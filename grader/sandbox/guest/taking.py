"""Takes away what a problem forbids, in the zygote: after its imports, before it forks.

A function of Python gets other code: whatever holds it, under whatever name, has lost it too. What is compiled cannot
be changed: it is replaced in every module that names it. A module loses its functions and classes, and stays: a file
that imports it, for another problem, does no harm.
"""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from types import FunctionType, MethodType, ModuleType
from typing import Any, Final

from .forbidden import TAKEN, StandIn, refusing_code
from .named_things import is_compiled, thing
from .own_things import belongs, package_of, stays

_LOOKED_AT: Final = frozenset(  # of a class: by Python itself, or by whoever only shows or compares
    {
        *("__init_subclass__", "__class_getitem__", "__set_name__", "__subclasshook__", "__del__", "__repr__"),
        *("__str__", "__hash__", "__eq__", "__dir__", "__reduce__", "__reduce_ex__"),
    }
)
_NOT_READ: Final = frozenset({"tests", "testing", "conftest", "__main__"})
# What stands behind a module, elsewhere: torch's engine of derivatives.
_BEHIND: Final = {"torch.autograd": ("torch._C._ImperativeEngine",)}


def take_away(names: Sequence[str]) -> None:
    """Raises Unknown for a name that stands for nothing; one of no installed package is passed over."""
    replaced: _Replaced = {}
    for name in names:
        try:
            things = [thing(each) for each in (name, *_BEHIND.get(name, ()))]
        except ModuleNotFoundError:
            continue
        TAKEN.add(name)
        taking = _Taking(name, replaced)
        for found in things:
            if isinstance(found, ModuleType):
                taking.module(found)
            else:
                taking.one(found)
    _replace(replaced)


_Replaced = dict[int, tuple[object, StandIn]]  # by id(): what is to be replaced in all modules, and by what


class _Taking:
    """Takes things away under one name."""

    def __init__(self, name: str, replaced: _Replaced) -> None:
        self._name, self._replaced = name, replaced

    def module(self, module: ModuleType) -> None:
        """All that is its own or its submodules'."""
        _import_all_of(module)
        inside = f"{module.__name__}."
        for part in [module, *(part for name, part in list(sys.modules.items()) if name.startswith(inside))]:
            for name, value in list(vars(part).items()):
                if belongs(value, name, part, module) and not stays(value):
                    self.one(value)

    def one(self, found: Any) -> None:
        """A function or class; all that it wraps is taken with it."""
        if isinstance(found, (staticmethod, classmethod)):
            found = found.__func__
        if isinstance(found, MethodType) and isinstance(found.__func__, FunctionType):
            found = found.__func__
        if isinstance(found, type):
            self._class(found)
            return
        dispatched = getattr(found, "_implementation", None)
        if isinstance(found, FunctionType):
            self._function(found)
        elif not isinstance(dispatched, FunctionType):
            self._replaced[id(found)] = (found, StandIn(self._name))
        for inner in (dispatched, getattr(found, "__wrapped__", None)):
            if inner is not None:
                self.one(inner)

    def _function(self, function: FunctionType) -> None:
        function.__code__ = refusing_code(self._name, function.__code__)

    def _class(self, found: type) -> None:
        if is_compiled(found):
            self._replaced[id(found)] = (found, StandIn(self._name))
            return
        for name, value in list(vars(found).items()):
            if name not in _LOOKED_AT:
                for function in _functions(value):
                    if not _shared(function, found):
                        self._function(function)
            if not name.startswith("__") and is_compiled(type(value)) and package_of(type(value)) == package_of(found):
                type.__setattr__(found, name, StandIn(self._name))
        if "__init__" not in vars(found):
            type.__setattr__(found, "__init__", FunctionType(refusing_code(self._name, _nothing.__code__), {}))


def _shared(function: FunctionType, found: type) -> bool:
    """Whether the class has this function from Python's own library, as others have: `__new__` of enumerations."""
    home = package_of(function)
    return home in sys.stdlib_module_names and home != package_of(found)


def _nothing() -> None:
    """A function without a closure: the pattern of a constructor for those that have none."""


def _functions(value: Any) -> Iterator[FunctionType]:
    """The functions of Python in an entry of a class, with all that they wrap."""
    if isinstance(value, (staticmethod, classmethod)):
        value = value.__func__
    for part in (value.fget, value.fset, value.fdel) if isinstance(value, property) else (value,):
        while isinstance(part, FunctionType):
            yield part
            part = part.__dict__.get("__wrapped__")


def _import_all_of(module: ModuleType) -> None:
    """What is imported later would come with its functions."""
    for found in pkgutil.iter_modules(getattr(module, "__path__", []), f"{module.__name__}."):
        if not _NOT_READ.intersection(found.name.split(".")):
            with contextlib.suppress(Exception):  # a part that needs what is not installed
                _import_all_of(importlib.import_module(found.name))


def _replace(replaced: _Replaced) -> None:
    for names in list(_all_names()) if replaced else ():
        for name, value in list(names.items()):
            known = replaced.get(id(value))
            if known is not None and known[0] is value:
                names[name] = known[1]


def _all_names() -> Iterator[dict[str, Any]]:
    """Those of all modules, and of the objects that stand in them: numpy.ma.tanh keeps numpy.tanh as its `f`."""
    for module in list(sys.modules.values()):
        if isinstance(module, ModuleType):
            yield module.__dict__
            for value in list(module.__dict__.values()):
                with contextlib.suppress(Exception):  # an object may do anything when it is asked for something
                    if type(value.__dict__) is dict and not isinstance(value, ModuleType):
                        yield value.__dict__
