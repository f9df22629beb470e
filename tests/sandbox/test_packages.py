"""The packages that a sandbox shows."""

from __future__ import annotations

from grader.sandbox import packages
from grader.sandbox.view import view


def _names(*wanted: str) -> set[str]:
    return set(packages.importable(packages.visible(frozenset(wanted))))


def test_numpy_comes_with_its_libraries_and_nothing_else() -> None:
    assert {place.name for place in packages.visible(frozenset({"numpy"}))} - {"numpy.libs"} == {"numpy"}


def test_torch_comes_with_all_that_it_requires() -> None:
    assert _names("torch") >= {"torch", "sympy", "mpmath", "networkx", "jinja2", "markupsafe", "typing_extensions"}
    assert not _names("torch") & {"pydantic", "pytest", "grader", "yaml", "click"}


def test_a_package_may_be_named_unlike_its_distribution() -> None:
    assert "yaml" in _names("yaml")


def test_what_is_not_installed_is_passed_over() -> None:
    assert _names("no_such_package") == set()


def test_the_grader_itself_is_never_shown() -> None:
    seen = view(frozenset({"numpy", "torch"}))
    names = {place.name for place in seen.places}
    assert "grader" not in names and "msgspec" in names
    assert not any("site-packages" in str(library) for library in seen.libraries)
