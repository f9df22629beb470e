"""Modules run from memory: a submission's files, which may import each other by stem."""

from __future__ import annotations

import importlib.machinery
import linecache
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from types import ModuleType

from . import wire
from .raised import raised
from .source_lines import SourceText


def stem(source: wire.Source) -> str:
    return source.name.rpartition("/")[2].removesuffix(".py")


class Sources:
    """Finds and runs the files. It goes to the end of sys.meta_path: a student's numpy.py cannot shadow numpy.

    modules: by stem, also those that raised while they ran, with the names they had defined by then.
    failures: by stem, why the module stopped.
    """

    def __init__(self, sources: Sequence[wire.Source]) -> None:
        self._sources = {stem(source): source for source in reversed(sources)}
        self.files = frozenset(source.name for source in sources)
        self.modules: dict[str, ModuleType] = {}
        self.failures: dict[str, wire.Raised | wire.Forbidden] = {}
        for source in sources:
            linecache.cache[source.name] = (partial(SourceText, source.text),)

    def find_here(self) -> None:
        """Let them be imported."""
        sys.meta_path.append(self)

    def load_all(self) -> None:
        """Run every file that no other one has imported yet; what they raise is kept in `failures`."""
        self.find_here()
        for name in sorted(self._sources):
            if name in self.modules:
                continue
            with suppress(BaseException):  # the loader has noted it
                self._load(name)

    def loaded(self, file: str) -> ModuleType | None:
        """The module of a file, by the file's whole name, which runs now if it has not; None where it raises."""
        name = stem(wire.Source(file, ""))
        if name in self._sources and name not in self.modules:
            with suppress(BaseException):
                self._load(name)
        return self.module(file)

    def _load(self, name: str) -> None:
        # A file that is named like a package, or like no module at all, runs under a name that nobody imports.
        own = name if name.isidentifier() and not _taken(name) else f"submission {name}"
        spec = self._spec(own, self._sources[name])
        module = sys.modules[own] = ModuleType(own)
        module.__spec__, module.__loader__, module.__package__ = spec, spec.loader, ""
        spec._initializing = True  # type: ignore[attr-defined]  # of two files that import each other, the second is told of it
        try:
            spec.loader.exec_module(module)  # type: ignore[union-attr]
        except BaseException:
            sys.modules.pop(own, None)
            raise
        finally:
            spec._initializing = False  # type: ignore[attr-defined]

    def module(self, file: str) -> ModuleType | None:
        """The module that a file became, by the file's whole name."""
        return next((module for module in self.modules.values() if module.__file__ == file), None)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if path is None and fullname in self._sources:
            return self._spec(fullname, self._sources[fullname])
        return None

    def _spec(self, name: str, source: wire.Source) -> importlib.machinery.ModuleSpec:
        """Its loader is none by class: importlib.abc brings libraries along that make every fork dearer."""
        return importlib.machinery.ModuleSpec(name, _Loader(source, self))  # type: ignore[arg-type]


def _taken(name: str) -> bool:
    """Whether an import of this name means a package. Asking the finders would search the disk."""
    visible = (getattr(finder, "names", ()) for finder in sys.meta_path)
    return name in sys.modules or name in sys.stdlib_module_names or any(name in names for names in visible)


class _Loader:
    """Runs one file, and notes its module before it runs, to be found if it raises."""

    def __init__(self, source: wire.Source, noted: Sources) -> None:
        self._source, self._noted = source, noted

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        name = stem(self._source)
        module.__file__ = self._source.name
        self._noted.modules[name] = module
        try:
            code = compile(self._source.text, self._source.name, "exec", dont_inherit=True)
            exec(code, module.__dict__)
        except BaseException as error:  # sys.exit() while loading is a failure like any other
            self._noted.failures[name] = raised(error, self._noted.files)
            raise
