"""The floors of the design: modules import only lower floors, siblings are strangers, one place prints and exits."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "grader"
FLOORS = {
    "errors": 0,
    "model": 1,
    "judge": 2,
    "render": 2,
    "store": 3,
    "sandbox": 3,
    "grading": 4,
    "authoring": 4,
    "cli": 5,
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> set[str]:
    """The modules of grader that a file imports, anywhere in it, as dotted names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "grader"}
    return {name for name in found if name.split(".")[0] == "grader"}


def top_imports(module: Path) -> set[str]:
    """The first part of everything that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("module", [m for m in MODULES if m.name != "__init__.py" or m.parent != PACKAGE], ids=str)
def test_a_module_imports_only_lower_floors(module: Path) -> None:
    own = room(module)
    for name in imports(module):
        parts = name.split(".")
        if len(parts) > 1 and parts[1] in FLOORS and parts[1] != own:
            assert FLOORS[parts[1]] < FLOORS[own], f"{module.name} on floor {FLOORS[own]} imports {name}"


def test_every_room_has_a_floor() -> None:
    assert {room(module) for module in MODULES if module.parent != PACKAGE or module.stem == "errors"} == set(FLOORS)


def test_only_the_command_line_prints_and_exits() -> None:
    for module in MODULES:
        if room(module) == "cli" or "guest" in module.parts or module.name == "launch.py":
            continue
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                assert name not in {"print", "sys.exit", "exit", "click.echo"}, f"{module}:{node.lineno} calls {name}"


def test_the_parent_never_imports_torch() -> None:
    for module in MODULES:
        if "guest" not in module.parts:
            assert "torch" not in top_imports(module), f"{module} imports torch"


def test_the_guest_knows_only_the_standard_library_its_packages_and_the_wire() -> None:
    for module in (PACKAGE / "sandbox" / "guest").glob("*.py"):
        assert not imports(module), f"{module} imports the grader, which is not inside the wall"
