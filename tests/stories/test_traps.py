"""The traps that the exam bank warns of, each sprung by a student's module inside the wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from grader.model.report import AnswerReport
from grader.model.verdict import Verdict
from grader.sandbox.wall import Wall
from tests.stories.walking import Reports, Walked

RIGHT, PARTIAL, WRONG, INVALID, ERROR = (
    Verdict.CORRECT,
    Verdict.PARTIAL,
    Verdict.WRONG,
    Verdict.INVALID,
    Verdict.ERROR,
)
CNN, TICKET, CV, DL, AUDIT = (
    "cnn-by-hand",
    "colloquium-1-ticket-3",
    "cv-homework-backprop",
    "dl-homework-1",
    "network-audit",
)
HEAD = "import math\nimport numpy as np\nimport torch\nimport torch.nn.functional as F\n"
NEURON = """
def tanh_neuron(w0, x0, w1, x1):
    s = w0 * x0 + w1 * x1
    {slope}
    return {{"s": s, "out": math.tanh(s), "dw0": x0 * d, "dx0": w0 * d, "dw1": x1 * d, "dx1": w1 * d}}
TANH_NEURON = tanh_neuron(3, -2, -1, 4)
"""
AUTOGRAD = """
def tanh_neuron(*values):
    w0, x0, w1, x1 = leaves = [torch.tensor(float(v), dtype=torch.float64, requires_grad=True) for v in values]
    s = w0 * x0 + w1 * x1
    out = torch.tanh(s)
    out.backward()
    names = ("dw0", "dx0", "dw1", "dx1")
    return {"s": s, "out": out, **{name: leaf.grad for name, leaf in zip(names, leaves)}}
TANH_NEURON = tanh_neuron(3, -2, -1, 4)
"""
SOFTMAX = "def soft(z):\n    {body}\ndef ce_grad(z, p):\n    return soft(z) - p\n"
SOFTMAX += "def ce_grad_onehot(z, label):\n    return soft(z) - np.eye(len(z))[label]\n"
DROPOUT = "def dropout_backward(mask, p, dy):\n    {body}\n"
CONV = """
def conv2d(x, kernel, stride=1, padding=0, dilation=1):
    x, kernel = torch.tensor(x)[None, None], torch.tensor(kernel)[None, None]
    return F.conv2d(x, kernel, stride={stride}, padding=padding, dilation={dilation})[0, 0]
"""
NORM = """
def batchnorm_backward(x, gamma, eps, dy):
    x, gamma, dy = (v.astype(np.float32) for v in (x, gamma, dy))
    root = np.sqrt(x.var(axis=0) + np.float32(eps))
    normal = (x - x.mean(axis=0)) / root
    return gamma / root * (dy - dy.mean(axis=0) - normal * (dy * normal).mean(axis=0))
"""
CONV1D = (
    "def conv1d_weight_jacobian(x, k):\n    J = np.array([x[i:i + k] for i in range(len(x) - k + 1)])\n    return {J}\n"
)


@dataclass(frozen=True)
class Trap:
    """What a student hands in, and what one answer of it must come to. said: part of what the student reads."""

    exam: str
    name: str
    text: str
    answer: str
    verdict: Verdict
    mistake: str | None = None
    said: str = ""


TRAPS = [
    Trap(CV, "gradients of 1e-8 are no zeros",
         NEURON.format(slope="d = 0.0"), "TANH_NEURON", PARTIAL, "gradients-zero"),
    Trap(CV, "autograd is 9e-9 off and right", AUTOGRAD, "TANH_NEURON", RIGHT),
    Trap(CV, "autograd is right for the function", AUTOGRAD, "tanh_neuron", RIGHT),
    Trap(CV, "1 - tanh² is 1.1e-8 off and right",
         NEURON.format(slope="d = 1 - math.tanh(s) ** 2"), "TANH_NEURON", RIGHT),
    Trap(CV, "float32 zeros at s = -10 are wrong", NEURON.format(slope="d = float(1 - np.tanh(np.float32(s)) ** 2)"),
         "TANH_NEURON", PARTIAL, "gradients-zero"),
    Trap(DL, "softmax at ±1000", SOFTMAX.format(body="e = np.exp(z - z.max()); return e / e.sum()"), "ce_grad", RIGHT),
    Trap(DL, "softmax in float32 at ±1000", SOFTMAX.format(body="return F.softmax(torch.tensor(z).float(), 0).numpy()"),
         "ce_grad_onehot", RIGHT),
    Trap(DL, "a naive softmax loses that group", SOFTMAX.format(body="e = np.exp(z); return e / e.sum()"),
         "ce_grad_onehot", PARTIAL, "overflow", "Which number may be added to all logits"),
    Trap(DL, "however it shows: an exception",
         SOFTMAX.format(body="e = [math.exp(v) for v in z]; return np.array(e) / sum(e)"),
         "ce_grad", PARTIAL, "overflow"),
    Trap(DL, "however it shows: clipping",
         SOFTMAX.format(body="e = np.exp(np.clip(z, -30, 30)); return e / e.sum()"), "ce_grad", PARTIAL, "overflow"),
    Trap(DL, "a shift by the mean is not enough",
         SOFTMAX.format(body="e = np.exp(z - z.mean()); return e / e.sum()"), "ce_grad", PARTIAL, "overflow"),
    Trap(DL, "a probability of 0 in p, by autograd of p log softmax",
         "def ce_grad(z, p):\n    z = torch.tensor(z, requires_grad=True)\n"
         "    (-(torch.tensor(p) * torch.log_softmax(z, 0)).sum()).backward()\n    return z.grad\n", "ce_grad", RIGHT),
    Trap(DL, "1 - tanh² keeps the moderate group", "def tanh_grad(z):\n    return 1 - np.tanh(z) ** 2\n",
         "tanh_grad", PARTIAL, "cancellation"),
    Trap(CNN, "NaN",
         DROPOUT.format(body="return dy * np.nan"), "dropout_backward", WRONG, None, "NaN where a finite number"),
    Trap(CNN, "inf", DROPOUT.format(body="return dy * 0 + np.inf"), "dropout_backward", WRONG, None,
         "infinite where a finite number"),
    Trap(CNN, "NaN for a number", "SIZE_1 = float('nan')\n", "SIZE_1", WRONG, None, "NaN"),
    Trap(CNN, "(n, 1) for (n,)", DROPOUT.format(body="return (dy * mask / (1 - p))[:, None]"), "dropout_backward",
         INVALID, None, "There is an axis of length 1 too many."),
    Trap(TICKET, "a transposed Jacobian", CONV1D.format(J="J.T"), "conv1d_weight_jacobian", WRONG, "transposed"),
    Trap(TICKET, "the Jacobian itself", CONV1D.format(J="J"), "conv1d_weight_jacobian", RIGHT),
    Trap(CNN, "float32 where it is badly conditioned", NORM, "batchnorm_backward", RIGHT),
    Trap(CNN, "an integer as a float", "SIZE_1 = 112.0\n", "SIZE_1", RIGHT),
    Trap(CNN, "an integer as a 0-d array", "SIZE_1 = np.array(112)\n", "SIZE_1", RIGHT),
    Trap(CNN, "an integer as a 0-d tensor", "SIZE_1 = torch.tensor(112.)\n", "SIZE_1", RIGHT),
    Trap(CNN, "an integer as an array of one", "SIZE_1 = np.array([112])\n", "SIZE_1", INVALID),
    Trap(CNN, "an integer as a text", "SIZE_1 = '112'\n", "SIZE_1", INVALID),
    Trap(AUDIT, "True for 1",
         "def conv_stack_params(channels, kernel):\n    return True\n", "conv_stack_params", INVALID,
         None, "it is a truth value (True or False)"),
    Trap(CNN, "True for a size of 1",
         "def conv_output_size(n, k, s, p, d):\n    r = (n + 2 * p - d * (k - 1) - 1) // s + 1\n"
         "    return True if r == 1 else r\n", "conv_output_size", INVALID),
    Trap(CNN, "arguments changed in place", DROPOUT.format(body="dy *= mask; dy /= 1 - p; mask[:] = 7; return dy"),
         "dropout_backward", RIGHT),
    Trap(CNN, "state that does no harm",
         "seen = []\n" + DROPOUT.format(body="seen.append(p); return dy * mask / (1 - seen[-1])"),
         "dropout_backward", RIGHT),
    Trap(CNN, "state of the first call",
         "seen = []\n" + DROPOUT.format(body="seen.append(p); return dy * mask / (1 - seen[0])"),
         "dropout_backward", WRONG),
    Trap(CNN, "the first result for ever",
         "kept = {}\n" + DROPOUT.format(body="return kept.setdefault(len(dy), dy * mask / (1 - p))"),
         "dropout_backward",
         WRONG),
    Trap(TICKET, "right for positive inputs",
         "def quadratic_form_grad(w, A):\n    return (A + A.T) @ np.abs(w)\n", "quadratic_form_grad", WRONG),
    Trap(DL, "right for positive z",
         "def tanh_grad(z):\n    e = np.exp(-2 * z)\n    return 4 * e / (1 + e) ** 2 * (z >= 0)\n",
         "tanh_grad", WRONG),
    Trap(CNN, "right for stride 1", CONV.format(stride="1", dilation="dilation"), "conv2d", WRONG, "stride-ignored"),
    Trap(CNN, "right without dilation",
         CONV.format(stride="stride", dilation="1"), "conv2d", WRONG, "dilation-ignored"),
    Trap(CNN, "right for all", CONV.format(stride="stride", dilation="dilation"), "conv2d", RIGHT),
    Trap(CNN, "a carried size that leaves nothing", "SIZE_1 = 1\nSIZE_2 = 1\n", "SIZE_2", WRONG),
    Trap(CNN, "a carried 0", "SIZE_1 = 0\nSIZE_2 = 0\n", "SIZE_2", WRONG),
    Trap(CNN, "a carried size that no real layer takes", "SIZE_3 = 4\nSIZE_4 = 0\n", "SIZE_4", WRONG),
    Trap(CNN, "a carried size that is barely enough", "SIZE_3 = 5\nSIZE_4 = 1\n", "SIZE_4", RIGHT, None,
         "Right for your own earlier SIZE_3 = 5."),
    Trap(CV, "a mistake beside missing entries", "TANH_NEURON = {'s': -10, 'out': -1, 'dw0': -2, 'dx0': 3}\n",
         "TANH_NEURON", PARTIAL, "product-alone", "Wrong: dw0, dx0; right: s, out. Missing: dw1, dx1."),
    Trap(DL, "a sign whose softmax is clipped",
         SOFTMAX.format(body="e = np.exp(np.clip(z, -99, 99)); return e / e.sum()")
         + "def ce_grad(z, p):\n    return p - soft(z)\n", "ce_grad", WRONG, "reversed-sign"),
    Trap(CNN, "a carried size", "SIZE_1 = 111\nSIZE_2 = 111\n", "SIZE_2", RIGHT, None,
         "Right for your own earlier SIZE_1 = 111."),
    Trap(DL, "the shapes that met", "def mlp_forward(x, W1, b1, W2, b2, W3, b3):\n    return x @ W1\n", "mlp_forward",
         ERROR, None, "There x has the shape (3,), W1 has the shape (5, 3)."),
]  # fmt: skip


@pytest.fixture(scope="module")
def wall() -> Iterator[Wall]:
    with Wall(minimum="good", jobs=2, trust=False) as built:
        yield built


@pytest.fixture(scope="module", params=[CNN, TICKET, CV, DL, AUDIT])
def sprung(request: pytest.FixtureRequest, wall: Wall, shared_cache: None) -> tuple[str, Reports]:
    modules = {trap.name: HEAD + trap.text for trap in TRAPS if trap.exam == request.param}
    return request.param, Walked(request.param, wall).grade(modules)


def test_every_trap_comes_to_what_it_should(sprung: tuple[str, Reports]) -> None:
    exam, reports = sprung
    missed = [
        f"{trap.name}: {report.verdict} {report.mistake}: {report.feedback}"
        for trap in TRAPS
        if trap.exam == exam and not holds(trap, report := reports[trap.name][trap.answer])
    ]
    assert not missed, "\n".join(missed)


def holds(trap: Trap, report: AnswerReport) -> bool:
    full = report.score == report.max_score
    return (report.verdict, report.mistake, full) == (
        trap.verdict,
        trap.mistake,
        trap.verdict is RIGHT,
    ) and trap.said in report.feedback
