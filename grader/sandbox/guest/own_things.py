"""Which of the things that a module names are its own, and are taken away with it."""

from __future__ import annotations

import inspect
import sys
from types import FunctionType, ModuleType
from typing import Any, Final

from .named_things import is_callable_thing

# What torch itself needs to print a tensor and to take an optimiser's step, and what gives nobody a derivative.
_SPARED: Final = (
    "torch.autograd.forward_ad.unpack_dual.",
    "torch.autograd.forward_ad.UnpackedDualTensor.",
    "torch.autograd.profiler",
)


def belongs(value: Any, name: str, part: ModuleType, module: ModuleType) -> bool:
    """Whether what a part of a module names is the module's own: defined in it, shown by it, or compiled for it."""
    if not is_callable_thing(value):
        return False
    own, package = module.__name__, module.__name__.partition(".")[0]
    if f"{_home(value)}.".startswith(f"{own}."):
        return True
    if package_of(value) != package:
        return False
    if part is module and name in getattr(module, "__all__", ()):
        return True
    if isinstance(value, (type, FunctionType)) or value.__name__.startswith("_"):
        return False
    if part is module:
        return not name.startswith("_")
    made = str(getattr(part, "__file__", "")).endswith(".so") and getattr(value, "__module__", None) is None
    return made and not any(value is each for each in vars(sys.modules[package]).values())


def stays(value: Any) -> bool:
    """Exceptions, classes of classes, and switches (torch.no_grad), which say how to compute, and compute nothing."""
    if f"{_home(value)}.{value.__name__}.".startswith(_SPARED):
        return True
    if isinstance(value, type):
        return issubclass(value, (BaseException, type)) or hasattr(value, "__enter__")
    return inspect.isgeneratorfunction(getattr(value, "__wrapped__", None))


def package_of(value: Any) -> str:
    """The package that something is of, as far as it says so."""
    return _home(value).partition(".")[0]


def _home(value: Any) -> str:
    """The module that defines something; of what is compiled, that of what it is bound to, or of its type."""
    home = getattr(value, "__module__", None)
    if isinstance(home, str):
        return home
    owner = getattr(value, "__self__", None)
    return owner.__name__ if isinstance(owner, ModuleType) else str(type(value if owner is None else owner).__module__)
