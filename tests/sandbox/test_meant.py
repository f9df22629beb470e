"""The name that was probably meant, in code that asks for one that nothing has."""

from __future__ import annotations

import pytest

from grader.model.attempt import Raised
from grader.sandbox.wall import Wall

from .making import NUMPY, TORCH, call


def told(
    wall: Wall, text: str, *, packages: frozenset[str] = NUMPY, forbid: frozenset[str] = frozenset()
) -> tuple[str, str]:
    raised = call(wall, text, packages=packages, forbid=forbid)
    assert isinstance(raised, Raised)
    return raised.type, raised.message


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("mask = 1\n    return maks", "name 'maks' is not defined. Did you mean: 'mask'?"),
        ("return rate / 2", "name 'rate' is not defined. Did you mean: 'Rate'?"),
        ("return rnage(3)", "name 'rnage' is not defined. Did you mean: 'range'?"),
        ("return true", "name 'true' is not defined. Did you mean: 'True'?"),
        ("return [maks for mask in [1]]", "name 'maks' is not defined. Did you mean: 'mask'?"),
        ("return np.zeroes(3)", "module 'numpy' has no attribute 'zeroes'. Did you mean: 'zeros'?"),
        ("return np.linalg.slove(3)", "module 'numpy.linalg' has no attribute 'slove'. Did you mean: 'solve'?"),
        ("import math\n    return math.flor(2)", "module 'math' has no attribute 'flor'. Did you mean: 'floor'?"),
        ("return wholly_unknown", "name 'wholly_unknown' is not defined"),
        ("return np.wholly_unknown", "module 'numpy' has no attribute 'wholly_unknown'"),
        ("return name", "name 'name' is not defined"),  # not __name__
        (f"{'mask' * 20} = 1\n    return {'maks' * 20}", f"name '{'maks' * 20}' is not defined"),
        ("raise NameError('maks')", "maks"),
        ("mask = 1\n    raise NameError('lost', name='maks')", "lost"),
    ],
)
def test_it_is_said_as_python_says_it(wall: Wall, body: str, message: str) -> None:
    kind, found = told(wall, f"import numpy as np\nRate = 1\ndef f():\n    {body}\n")
    assert (kind, found) == ("AttributeError" if message.startswith("module") else "NameError", message)


def test_a_variable_that_has_no_value_yet_is_not_a_misspelt_one(wall: Wall) -> None:
    kind, message = told(wall, "def f():\n    y = mask\n    mask = 1\n    masks = 2\n")
    assert kind == "UnboundLocalError" and "Did you mean" not in message


def test_parts_of_torch(wall: Wall) -> None:
    text = "import torch.nn.functional as F\ndef f():\n    return F.rellu(1)\n"
    assert told(wall, text, packages=TORCH)[1].endswith("has no attribute 'rellu'. Did you mean: 'relu'?")


def test_what_the_problem_forbids_is_not_recommended(wall: Wall) -> None:
    text = "import numpy as np\ndef f():\n    return np.gradiant([1, 2])\n"
    message = "module 'numpy' has no attribute 'gradiant'"
    assert told(wall, text)[1] == f"{message}. Did you mean: 'gradient'?"
    assert told(wall, text, forbid=frozenset({"numpy.gradient"}))[1] == message


def test_a_name_that_a_library_lacks_is_not_looked_for_in_the_students_code(wall: Wall) -> None:
    text = "import textwrap\ndef f():\n    TextWrapperr = 1\n    del textwrap.TextWrapper\n    textwrap.fill('a')\n"
    assert told(wall, text)[1] == "name 'TextWrapper' is not defined"


@pytest.mark.parametrize(
    ("module", "asked"), [("_grader_guest.wire", "Raisedd"), ("_grader_guest", "wiree"), ("__main__", "boott")]
)
def test_nothing_of_the_graders_is_named(wall: Wall, module: str, asked: str) -> None:
    kind, message = told(wall, f"import sys\ndef f():\n    return sys.modules['{module}'].{asked}\n")
    assert (kind, message) == ("AttributeError", f"module '{module}' has no attribute '{asked}'")


HOSTILE = {
    "a name that is no str": """
        class Name(str):
            def __eq__(self, other): raise SystemExit
            def __len__(self): raise SystemExit
            __hash__ = str.__hash__
        def f():
            raise NameError("name 'maks' is not defined", name=Name("maks"))
    """,
    "a module of one's own": """
        import types
        class Module(types.ModuleType):
            def __getattribute__(self, name):
                if name == "__dict__": raise SystemExit
                raise AttributeError(f"module 'm' has no attribute '{name}'", name=name, obj=self)
        def f():
            return Module("m").maks
    """,
    "keys that answer": """
        import types
        class Key(str):
            def __eq__(self, other): raise SystemExit
            def __hash__(self): return hash("__name__")
        module = types.ModuleType("m")
        del module.__name__
        module.__dict__[Key("mask")] = 1
        def f():
            raise AttributeError("module 'm' has no attribute 'maks'", name="maks", obj=module)
    """,
    "an obj that answers": """
        class Thing:
            def __getattr__(self, name): raise SystemExit
            def __dir__(self): raise SystemExit
        def f():
            raise AttributeError("module 'm' has no attribute 'maks'", name="maks", obj=Thing())
    """,
    "names of a mapping": """
        class Kind(type):
            def __hash__(self): raise SystemExit
            def __eq__(self, other): raise SystemExit
        class Names(dict, metaclass=Kind):
            def keys(self): raise SystemExit
            def __iter__(self): raise SystemExit
            def __getitem__(self, name): raise KeyError(name)
        def f():
            exec(compile("maks", "student.py", "exec"), {"__builtins__": {}}, Names())
    """,
    "difflib changed": """
        import difflib
        def worse(*_, **__): raise SystemExit
        difflib.SequenceMatcher = worse
        mask = 1
        def f():
            return maks
    """,
}


@pytest.mark.parametrize("way", HOSTILE)
def test_no_code_of_a_student_answers(wall: Wall, way: str) -> None:
    kind, message = told(wall, HOSTILE[way])
    assert kind in ("NameError", "AttributeError") and "maks" in message and "Did you mean" not in message


def test_a_flood_of_names_takes_no_time(wall: Wall) -> None:
    text = """
        for number in range(100_000):
            globals()["mask" * 11 + str(number)] = 1
        def f():
            return maskmaskmaskmask_
    """
    kind, _ = told(wall, text)
    assert kind == "NameError"
