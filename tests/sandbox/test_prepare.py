"""A wall that begins to start before it is used: the zygote that is likely to be needed, and no other."""

from __future__ import annotations

import threading
import time

import pytest

from grader.errors import WallError
from grader.model.attempt import Returned
from grader.sandbox import ladder
from grader.sandbox.probe import Objection, Proof
from grader.sandbox.profile import GRADIENTS, PLAIN, Profile, student_profile
from grader.sandbox.rung import Rung
from grader.sandbox.wall import Wall
from tests.sandbox.making import TORCH, attempts, becomes_true, constant, descendants, function, this_process


@pytest.mark.parametrize("text", ["N = 1", "import torch\nN = int(torch.ones(()))", "import random\nN = 1"])
def test_the_zygote_that_was_prepared_is_used(wall: Wall, text: str) -> None:
    with Wall(highest=wall.rung.name, minimum="weak") as own:
        first = student_profile(text, TORCH)
        own.prepare(first)
        own.prepare()  # is done already
        assert not own.started
        assert attempts(own, text, constant("N"), packages=TORCH)[0].calls == (Returned(1),)
        assert own.started and own._engine is not None and list(own._engine._hatcheries) == [first]


def test_one_that_is_not_used_is_gone_with_the_wall(wall: Wall) -> None:
    """At any moment: while it is being started, while it is tried, when it is ready."""
    before, threads = descendants(this_process()), threading.active_count()
    for seconds in (0.0, 0.02, 0.1, 0.4):
        with Wall(highest=wall.rung.name, minimum="weak") as own:
            own.prepare(student_profile("import torch", TORCH))
            time.sleep(seconds)
        assert becomes_true(lambda: descendants(this_process()) == before and threading.active_count() == threads)


def test_a_refusal_is_told_when_the_wall_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def tried(rung: Rung, profile: Profile) -> Proof:
        raise Objection("no kernel for this")

    monkeypatch.setattr(ladder, "_tried", tried)
    with Wall() as own:
        own.prepare()
        assert not own.started
        for _ in range(2):
            with pytest.raises(WallError, match="no kernel for this"):
                attempts(own, "N = 1", constant("N"))


def test_a_gradient_is_not_paid_for_by_every_child(wall: Wall) -> None:
    """torch imports sympy for it: in the zygote, once."""
    lines = ["import sys", "import torch", "def f():", " x = torch.ones(3, requires_grad=True)"]
    lines += [" before = len(sys.modules)", " (2 * x).backward(torch.ones(3))", " return len(sys.modules) - before"]
    (attempt,) = attempts(wall, "\n".join(lines), function("f"), packages=TORCH)
    assert attempt.calls == (Returned(0),)


def test_what_is_compiled_runs_as_it_is(wall: Wall) -> None:
    """There is no compiler; what torch.compile would need is imported in the zygote, once."""
    lines = ["import sys", "import torch", "before = len(sys.modules)", "@torch.compile(fullgraph=True)"]
    lines += ["def double(x):", " return 2 * x", "layer = torch.compile(torch.nn.Linear(1, 1, bias=False))"]
    lines += ["def f():", " with torch.no_grad(): layer.weight[:] = 3", " return [double(layer(torch.ones(1))).item()]"]
    lines += ["def g(): return len(sys.modules) - before < 10"]
    f, g = attempts(wall, "\n".join(lines), function("f"), function("g"), packages=TORCH)
    assert (f.calls, g.calls) == ((Returned([6.0]),), (Returned(True),))


def test_a_profile_follows_from_the_text() -> None:
    assert student_profile("x = 1", ["numpy", "torch"]) == PLAIN
    assert student_profile("import torch", ["numpy"]) == PLAIN
    assert student_profile("import torch", ["numpy", "torch"]).preload == ("numpy", "torch")
    assert student_profile("import torch  # .grad", ["numpy", "torch"]).preload == ("numpy", "torch", GRADIENTS)
    assert student_profile("np.random.rand()", ["numpy"]).preload == ("numpy", "numpy.random")
