"""What stands in the place of a thing that a problem forbids, and the exception that it raises."""

from __future__ import annotations

import warnings
from functools import cache
from types import CodeType
from typing import Any, Final, NoReturn

TAKEN: Final[set[str]] = set()  # names as the problem file has them; the parent knows them too, and takes no others


class Forbidden(Exception):
    """A student's code reached what its problem forbids."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is forbidden in this problem")
        self.name = name


def refuse(name: str) -> NoReturn:
    """What is done in the place of the thing."""
    raise Forbidden(name)


def name_in(error: BaseException) -> str:
    """What was forbidden, if this is what was raised; else ""."""
    name = object.__getattribute__(error, "__dict__").get("name") if type(error) is Forbidden else None
    return name if type(name) is str and name in TAKEN else ""


class StandIn:
    """Takes the place of what is compiled. It is imported, named and compared like any other; only use is refused."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, *_: object, **__: object) -> NoReturn:
        refuse(self._name)

    def __getattr__(self, attribute: str) -> str:
        if attribute in ("__name__", "__qualname__"):  # numpy.ma asks its ufuncs for theirs when it is imported
            return self._name.rpartition(".")[2]
        if attribute.startswith("__"):  # asked for by whoever only looks: inspect, copy, hasattr
            raise AttributeError(attribute)
        refuse(self._name)

    def __mro_entries__(self, bases: object) -> NoReturn:
        refuse(self._name)

    def __instancecheck__(self, value: object) -> bool:
        return False


def refusing_code(name: str, code: CodeType) -> CodeType:
    """Code that may take the place of `code` in its function, whatever it is called with."""
    stub = _stub(len(code.co_freevars))
    consts = tuple({_REFUSE: refuse, _NAME: name}.get(each, each) for each in stub.co_consts)
    return stub.replace(co_consts=consts, co_name=code.co_name, co_qualname=code.co_qualname)


_REFUSE, _NAME = "refuse", "name"


@cache
def _stub(free: int) -> CodeType:
    """It holds what it calls as a constant: its globals are another's, who may change them. free: variables of a
    closure, of which a function's code must have as many as before."""
    names = [f"v{number}" for number in range(free)]
    lines = ["def outer():", *(f" {name} = None" for name in names), " def inner(*_, **__):"]
    lines += [f"  {_REFUSE!r}({_NAME!r})", f"  return [{', '.join(names)}]", " return inner"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a text is called
        module = compile("\n".join(lines), "<forbidden>", "exec", dont_inherit=True)
    return _inner(_inner(module))


def _inner(code: CodeType) -> CodeType:
    found: Any = next(each for each in code.co_consts if isinstance(each, CodeType))
    return found  # type: ignore[no-any-return]
