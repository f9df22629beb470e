"""How students err in a call: another function or axis, swapped or missing arguments, an end that is off by one."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.judge.mutation.change import Change
from grader.judge.mutation.statements import called_name, is_cast
from grader.model.message import Message, phrase

_OTHERS = {  # a function or method -> those that are taken for it
    "sum": ("mean", "max"),
    "mean": ("sum", "max"),
    "nansum": ("nanmean",),
    "max": ("min", "sum"),
    "min": ("max",),
    "amax": ("amin",),
    "amin": ("amax",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "var": ("std",),
    "std": ("var",),
    "prod": ("sum",),
    "any": ("all",),
    "all": ("any",),
    "log": ("log2", "log10"),
    "log2": ("log",),
    "log10": ("log",),
    "log1p": ("log",),
    "expm1": ("exp",),
    "exp": ("exp2",),
    "sqrt": ("square",),
    "square": ("sqrt", "abs"),
    "sin": ("cos",),
    "cos": ("sin",),
    "sinh": ("cosh",),
    "cosh": ("sinh",),
    "tanh": ("tan", "sin"),
    "floor": ("ceil", "round"),
    "ceil": ("floor",),
    "round": ("floor", "ceil"),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "dot": ("outer",),
    "outer": ("dot",),
    "cumsum": ("cumprod",),
    "sort": ("argsort",),
    "argsort": ("sort",),
    "isqrt": ("sqrt",),
    "comb": ("perm",),
    "perm": ("comb",),
}
_ONLY_MATH = {"square"}  # names that the module math lacks
_DROPPED = {  # functions of one number that are forgotten
    *(
        "sqrt",
        "square",
        "abs",
        "fabs",
        "absolute",
        "log",
        "log2",
        "log10",
        "log1p",
        "exp",
        "expm1",
        "tanh",
        "sinh",
        "cosh",
    ),
    *(
        "sin",
        "cos",
        "tan",
        "arctan",
        "floor",
        "ceil",
        "round",
        "int",
        "sum",
        "cumsum",
        "flip",
        "transpose",
        "reciprocal",
    ),
    *("sigmoid", "relu", "prod", "max", "mean", "isqrt", "sign", "negative", "conj", "sorted", "sort", "reversed"),
}
_BOUNDS = {"maximum", "minimum", "fmax", "fmin"}  # of two values, either of which may never matter
_CLIPS = {"clip", "clamp"}
_MODULES = {"np", "math", "numpy", "torch", "F"}


def wrong_calls(node: ast.Call) -> Iterator[Change]:
    """Each way to get one call wrong."""
    name = called_name(node)
    yield from _other_function(node, name)
    yield from _idle(node, name)
    yield from _dropped(node, name)
    yield from _arguments(node)
    yield from _keywords(node, name)
    if name in ("range", "arange"):
        yield from _range(node)


def _other_function(node: ast.Call, name: str) -> Iterator[Change]:
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    module = owner.id if isinstance(owner, ast.Name) else ""
    for other in _OTHERS.get(name, ()):
        # NOTE: names of Python, and numbers: "max for mean", "0 for n".
        what = phrase("{written} for {due}", written=other, due=name)
        if isinstance(node.func, ast.Attribute):
            if module == "math" and other in _ONLY_MATH | {"max", "mean", "round"}:
                continue
            yield Change(
                node, ast.Call(ast.Attribute(node.func.value, other, ast.Load()), node.args, node.keywords), what
            )
        elif name in ("max", "min", "sum", "any", "all") and other in ("max", "min", "sum", "any", "all"):
            yield Change(node, ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords), what)


def _in_module(function: ast.expr) -> bool:
    """Whether it is a module's, and no value's method: np.abs, F.relu, torch.nn.functional.relu."""
    if not isinstance(function, ast.Attribute):
        return False
    owner = function.value
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    return isinstance(owner, ast.Name) and owner.id in _MODULES


def _dropped(node: ast.Call, name: str) -> Iterator[Change]:
    """Of a cast nothing is said where it makes no difference: no inputs show what type a number has."""
    if name not in _DROPPED:
        return
    less = not is_cast(node)
    if isinstance(node.func, ast.Attribute) and not _in_module(node.func):
        yield Change(node, node.func.value, _left_out(name), less=less)
    elif node.args and not isinstance(node.args[0], (ast.Starred, ast.GeneratorExp)):
        yield Change(node, node.args[0], _left_out(name), less=less)


def _left_out(name: str) -> Message:
    """name: of a function, or of an argument that is given by name."""
    return phrase("{name} is left out", name=name)


def _idle(node: ast.Call, name: str) -> Iterator[Change]:
    """Bounds and choices that only matter on some inputs."""
    values = node.args
    if any(isinstance(value, ast.Starred) for value in values):
        return
    if name in _CLIPS:
        method = isinstance(node.func, ast.Attribute) and not _in_module(node.func)
        value = node.func.value if method and isinstance(node.func, ast.Attribute) else values[0] if values else None
        if value is not None:
            yield Change(node, value, _left_out(name), idle=True)
    elif len(values) == 2 and (name in _BOUNDS or (isinstance(node.func, ast.Name) and name in ("max", "min"))):
        for value in values:
            yield Change(node, value, _left_out(name), idle=True)
    elif name == "where" and len(values) == 3 and not isinstance(values[0], ast.Compare):  # which is changed itself
        for value in values[1:]:
            yield Change(node, value, phrase("one branch is always taken"), idle=True)


def _arguments(node: ast.Call) -> Iterator[Change]:
    for place in range(len(node.args) - 1):
        swapped = [*node.args[:place], node.args[place + 1], node.args[place], *node.args[place + 2 :]]
        yield Change(node, ast.Call(node.func, swapped, node.keywords), phrase("two arguments are swapped"))


def _keywords(node: ast.Call, name: str) -> Iterator[Change]:
    for place, keyword in enumerate(node.keywords):
        others = [*node.keywords[:place], *node.keywords[place + 1 :]]
        if keyword.arg is None or keyword.arg == "dtype":
            continue
        yield Change(node, ast.Call(node.func, node.args, others), _left_out(keyword.arg), less=True)
        if keyword.arg in ("axis", "dim", "axes"):
            for axis in (0, 1, -1):
                moved = [*others, ast.keyword(keyword.arg, ast.Constant(axis))]
                yield Change(node, ast.Call(node.func, node.args, moved), phrase("another axis"))
    if name in ("var", "std", "nanvar", "nanstd") and all(keyword.arg != "ddof" for keyword in node.keywords):
        unbiased = [*node.keywords, ast.keyword("ddof", ast.Constant(1))]
        yield Change(node, ast.Call(node.func, node.args, unbiased), phrase("unbiased for biased"))


def _range(node: ast.Call) -> Iterator[Change]:
    stop = 0 if len(node.args) == 1 else 1
    if not node.args or isinstance(node.args[min(stop, len(node.args) - 1)], (ast.Constant, ast.Starred)):
        return
    for operator in (ast.Sub(), ast.Add()):
        args = list(node.args)
        args[stop] = ast.BinOp(args[stop], operator, ast.Constant(1))
        yield Change(node, ast.Call(node.func, args, node.keywords), phrase("the range is off by one"))
    if len(node.args) == 1:
        yield Change(
            node, ast.Call(node.func, [ast.Constant(1), node.args[0]], node.keywords), phrase("the range is off by one")
        )
