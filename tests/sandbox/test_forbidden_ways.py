"""Every way round `forbid` that docs/problem-format.md speaks of: those that are caught, and those that are not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent, indent
from typing import NamedTuple

import numpy as np
import pytest

from grader.model.attempt import Call, Raised, Returned
from grader.model.value import Array
from grader.sandbox.wall import Wall
from tests.sandbox.making import NUMPY, TORCH, function, submission

DOCS = (Path(__file__).parents[2] / "docs" / "problem-format.md").read_text("utf-8")
HEADS = {
    "numpy.gradient": "import numpy as np\nX = np.array([1.0, 2.0, 4.0])\n",
    "numpy.tanh": "import numpy as np\nX = np.array([1.0, 2.0, 4.0])\n",
    "torch.autograd": "import torch\nX = torch.tensor([1.0, 2.0], requires_grad=True)\ndef y(): return (X * X).sum()\n"
    "ALL = {'allow_unreachable': True, 'accumulate_grad': False}\n",
}
RIGHT = {
    "numpy.gradient": [1.0, 1.5, 2.0],
    "numpy.tanh": np.tanh([1.0, 2.0, 4.0]).tolist(),
    "torch.autograd": [2.0, 4.0],
}


class Way(NamedTuple):
    """name: what is forbidden; told: the words of the document; body: of a function that gets the right value."""

    name: str
    told: str
    body: str


CAUGHT = [
    Way("numpy.gradient", "under another name", "from numpy import gradient as g\nreturn g(X)"),
    Way("numpy.gradient", "`getattr`", "return getattr(np, 'gra' + 'dient')(X)"),
    Way("numpy.gradient", "`vars()`", "return vars(np)['gradient'](X)"),
    Way("numpy.gradient", "`sys.modules`", "import sys\nreturn sys.modules['numpy'].gradient(X)"),
    Way("numpy.gradient", "`importlib`",
        "import importlib\nreturn importlib.import_module('numpy.lib._function_base_impl').gradient(X)"),
    Way("numpy.gradient", "`eval`", "return eval('np.gradient(X)')"),
    Way("numpy.gradient", "`_implementation`", "return np.gradient._implementation(X)"),
    Way("numpy.gradient", "`inspect.unwrap`", "import inspect\nreturn inspect.unwrap(np.gradient)(X)"),
    Way("numpy.gradient", "a function made of its code",
        "import types\ng = np.gradient._implementation\nreturn types.FunctionType(g.__code__, g.__globals__)(X)"),
    Way("numpy.gradient", "`__array_function__`",
        "return X.__array_function__(np.gradient, (np.ndarray,), (X,), {})"),
    Way("numpy.gradient", "`pickle`", "import pickle\nreturn pickle.loads(pickle.dumps(np.gradient))(X)"),
    Way("numpy.gradient", "`copy`", "import copy\nreturn copy.deepcopy(np.gradient)(X)"),
    Way("numpy.gradient", "`functools.partial`", "import functools\nreturn functools.partial(np.gradient, X)()"),
    Way("numpy.gradient", "`map`", "return list(map(np.gradient, [X]))[0]"),
    Way("numpy.gradient", "`numpy.vectorize`", "return np.vectorize(np.gradient, signature='(n)->(n)')(X)"),
    Way("numpy.gradient", "found with `gc`", """
        import gc
        gc.unfreeze()
        return next(o for o in gc.get_objects() if callable(o) and getattr(o, '__name__', '') == 'gradient')(X)"""),
    Way("numpy.gradient", "called while the file is loaded", "return np.gradient(X) if EARLY is None else EARLY"),
    Way("numpy.tanh", "under another name", "from numpy import tanh as t\nreturn t(X)"),
    Way("numpy.tanh", "numpy's private modules", "return np._core._multiarray_umath.tanh(X)"),
    Way("numpy.tanh", "numpy's private modules", "return np._core.umath.tanh(X)"),
    Way("numpy.tanh", "`numpy.ma`", "return np.ma.tanh(X).data"),
    Way("numpy.tanh", "`numpy.ma`", "return np.ma.tanh.f(X)"),
    Way("numpy.tanh", "`pickle`", "import pickle\nreturn pickle.loads(b'cnumpy\\ntanh\\n.')(X)"),
    Way("torch.autograd", "`backward` as a method", "y().backward()\nreturn X.grad"),
    Way("torch.autograd", "`backward` as a method", "torch.Tensor.backward(y())\nreturn X.grad"),
    Way("torch.autograd", "as a function", "torch.autograd.backward(y())\nreturn X.grad"),
    Way("torch.autograd", "`grad`", "from torch.autograd import grad as g\nreturn g(y(), X)[0]"),
    Way("torch.autograd", "`torch.func`", "return torch.func.grad(lambda x: (x * x).sum())(X.detach())"),
    Way("torch.autograd", "`torch.func`", "return torch.func.jacrev(lambda x: (x * x).sum())(X.detach())"),
    Way("torch.autograd", "`torch.func`", "return torch.func.jacfwd(lambda x: (x * x).sum())(X.detach())"),
    Way("torch.autograd", "`torch.autograd.functional`",
        "return torch.autograd.functional.jacobian(lambda x: (x * x).sum(), X.detach())"),
    Way("torch.autograd", "the engine behind them", """
        run = torch.autograd.graph._engine_run_backward
        return run((y(),), (torch.tensor(1.),), False, False, (X,), **ALL)[0]"""),
    Way("torch.autograd", "`_execution_engine`", """
        run = torch.autograd.Variable._execution_engine.run_backward
        return run((y(),), (torch.tensor(1.),), False, False, (X,), **ALL)[0]"""),
    Way("torch.autograd", "`_ImperativeEngine`", """
        run = torch._C._ImperativeEngine().run_backward
        return run((y(),), (torch.tensor(1.),), False, False, (X,), **ALL)[0]"""),
    Way("torch.autograd", "`Function.apply`", """
        class Twice(torch.autograd.Function):
            @staticmethod
            def forward(context, x): return 2 * x
        return Twice.apply(X.detach())"""),
]  # fmt: skip

ADVICE = [
    Way("numpy.gradient", "the library's own file read from the disk and run again", """
        import numpy.lib._function_base_impl as module
        names = dict(vars(module))
        exec(compile(open(module.__file__).read(), 'again', 'exec'), names)
        return names['gradient'](X)"""),
    Way("numpy.gradient", "the library's own file read from the disk and run again", """
        import numpy.lib._function_base_impl as module
        names = dict(vars(module))
        exec(module.__loader__.get_code(module.__name__), names)
        return names['gradient'](X)"""),
    Way("numpy.gradient", "`importlib.reload`", """
        import importlib, numpy.lib._function_base_impl as module
        return importlib.reload(module).gradient(X)"""),
    Way("numpy.gradient", "a module that is deleted and imported again", """
        import importlib, sys
        del sys.modules['numpy.lib._function_base_impl']
        return importlib.import_module('numpy.lib._function_base_impl').gradient(X)"""),
    Way("numpy.gradient", "the thing written anew",
        "return np.concatenate([[X[1] - X[0]], (X[2:] - X[:-2]) / 2, [X[-1] - X[-2]]])"),
    Way("numpy.tanh", "`numpy.sinh(x) / numpy.cosh(x)`", "return np.sinh(X) / np.cosh(X)"),
    Way("numpy.tanh", "`ctypes`", """
        import ctypes
        tanh = ctypes.CDLL(None).tanh
        tanh.restype, tanh.argtypes = ctypes.c_double, [ctypes.c_double]
        return np.array([tanh(x) for x in X])"""),
    Way("torch.autograd", "`torch.ops`", "torch.ops.aten._backward(y(), [X], None, False, False)\nreturn X.grad"),
    Way("torch.autograd", "TorchScript", """
        code = 'def g(x):\\n  y = (x * x).sum()\\n  y.backward()\\n  return x.grad\\n'
        return torch.jit.CompilationUnit(code).g(X)"""),
    Way("torch.autograd", "`grad_fn`", """
        product = y().grad_fn
        return 2 * product.next_functions[0][0](product(torch.tensor(1.)))[0]"""),
    Way("torch.autograd", "private parts of `torch._C` and `torch._VF`", """
        level, rows = torch._C._enter_dual_level(), []
        for row in torch.eye(2):
            dual = torch._VF._make_dual(X.detach(), row, level=level)
            rows.append(torch._VF._unpack_dual((dual * dual).sum(), level=level)[1])
        return torch.stack(rows)"""),
    Way("torch.autograd", "`object.__subclasses__()`", """
        engine = next(each for each in object.__subclasses__() if each.__name__ == '_EngineBase')
        run = engine().run_backward
        return run((y(),), (torch.tensor(1.),), False, False, (X,), **ALL)[0]"""),
]  # fmt: skip


def script(way: Way) -> str:
    early = (
        "EARLY = None\ntry:\n    EARLY = np.gradient(X)\nexcept BaseException:\n    pass\n"
        if "EARLY" in way.body
        else ""
    )
    return f"{HEADS[way.name]}{early}def f():\n{indent(dedent(way.body).strip(), '    ')}\n"


@pytest.fixture(scope="module")
def calls(wall: Wall) -> Iterator[dict[Way, Call]]:
    """What came of every way: those of one package in one zygote."""
    sets = {
        "numpy": (NUMPY, frozenset({"numpy.gradient", "numpy.tanh"})),
        "torch": (TORCH, frozenset({"torch.autograd"})),
    }
    ways, jobs = [*CAUGHT, *ADVICE], []
    for number, way in enumerate(ways):
        packages, forbid = sets[way.name.partition(".")[0]]
        jobs.append(submission(script(way), function("f"), packages=packages, forbid=forbid, key=str(number)))
    runs = {run.key: run.attempts[0] for run in wall.students(jobs)}
    yield {way: (runs[str(number)].calls or (runs[str(number)].raised,))[0] for number, way in enumerate(ways)}  # type: ignore[misc]


def named(ways: list[Way]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("way", ways, ids=[f"{way.name}: {way.told}" for way in ways])


@named(CAUGHT)
def test_what_is_caught(calls: dict[Way, Call], way: Way) -> None:
    call = calls[way]
    assert isinstance(call, Raised) and call.forbidden == way.name and call.file == "student.py", call


@named(ADVICE)
def test_what_is_advice(calls: dict[Way, Call], way: Way) -> None:
    """Should one of these fail: it is caught now, and the document may say so."""
    call = calls[way]
    assert isinstance(call, Returned) and isinstance(call.value, Array), call
    assert np.allclose(call.value.data, RIGHT[way.name])


@pytest.mark.parametrize(("part", "ways"), [("caught", CAUGHT), ("advice", ADVICE)])
def test_the_document_names_every_way(part: str, ways: list[Way]) -> None:
    text = " ".join(DOCS.partition(f"<!-- {part} -->")[2].partition(f"<!-- /{part} -->")[0].split())
    assert [way.told for way in ways if way.told not in text] == []
