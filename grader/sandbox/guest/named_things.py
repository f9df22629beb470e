"""What the dotted names of `forbid` stand for, and why some of them cannot be taken away."""

from __future__ import annotations

import importlib
import inspect
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, Final

# Arguments are made and answers read with these: see `np.` and `torch.` in this folder.
OWN: Final = frozenset(
    {
        *("numpy.asarray", "numpy.bool_", "numpy.dtype", "numpy.frombuffer", "numpy.generic", "numpy.integer"),
        *("numpy.linspace", "numpy.ndarray", "numpy.number", "torch.Tensor"),
    }
)
_HEAP_TYPE: Final = 1 << 9  # Py_TPFLAGS_HEAPTYPE: a class that can be changed
_CYTHON: Final = "cython_function_or_method"
_MISSING: Final = object()


class Unknown(Exception):
    """There is no such thing, or it cannot be taken away; the text says which."""


def thing(name: str) -> Any:
    """What a name stands for. Raises Unknown; ModuleNotFoundError where the package is not there."""
    first, *rest = name.split(".")
    holder: Any = None
    found: Any = importlib.import_module(first)
    path = first
    for part in rest:
        holder, found = found, _inside(found, path, part)
        path = f"{path}.{part}"
    if name in OWN:
        raise Unknown(f"{name} cannot be forbidden: the grader itself makes arguments and reads answers with it")
    if isinstance(holder, type) and not isinstance(found, (*_PYTHON, type)):
        raise Unknown(f"{name} cannot be forbidden: it is compiled into its class")
    if type(found) is not ModuleType and not is_callable_thing(found):
        raise Unknown(f"{name} cannot be forbidden: it is no function, class or module ({type(found).__name__})")
    return found


def fault(name: str) -> str:
    """Why a name cannot be taken away; "" if it can, or if its package is not installed."""
    try:
        found = thing(name)
    except Unknown as unknown:
        return str(unknown)
    except ModuleNotFoundError:
        return ""
    if any(part.startswith("_") for part in name.split(".")):
        return f"{name} cannot be forbidden: it is a private part; name what students call"
    if isinstance(found, type) and any(
        base.__module__ == "numpy" and base.__name__ == "generic" for base in found.__mro__
    ):
        return f"{name} cannot be forbidden: it is a kind of number, which arrays are made of"
    return ""


_PYTHON: Final = (FunctionType, MethodType, staticmethod, classmethod)


def is_callable_thing(found: Any) -> bool:
    """A class or a function: Python's own, compiled, one of numpy's ufuncs or dispatchers, one with a cache."""
    if isinstance(found, (*_PYTHON, type, BuiltinFunctionType)):
        return True
    compiled = is_compiled(type(found)) or type(found).__name__ == _CYTHON or hasattr(found, "__wrapped__")
    return compiled and callable(found) and isinstance(getattr(found, "__name__", None), str)


def is_compiled(kind: type) -> bool:
    """Whether a class is written in another language than Python, and cannot be changed."""
    return not kind.__flags__ & _HEAP_TYPE


def _inside(found: Any, path: str, part: str) -> Any:
    """What a package, module or class has by this name; a module may be there that nobody has imported yet."""
    value = inspect.getattr_static(found, part, _MISSING)
    if value is _MISSING and isinstance(found, ModuleType):
        value = getattr(found, part, _MISSING)
    if value is _MISSING and hasattr(found, "__path__"):
        try:
            return importlib.import_module(f"{path}.{part}")
        except ModuleNotFoundError:
            value = _MISSING
    if value is _MISSING:
        raise Unknown(f"{path} has no {part}{_did_you_mean(part, dir(found))}")
    return value


def _did_you_mean(word: str, known: list[str]) -> str:
    import difflib  # not for children to inherit

    near = difflib.get_close_matches(word, [each for each in known if not each.startswith("_")], n=1)
    return f"; did you mean {near[0]}?" if near else ""
