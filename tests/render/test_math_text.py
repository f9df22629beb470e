"""Formulas as lines of text: what stands in statements, and what cannot be read."""

from __future__ import annotations

import pytest

from grader.render.math_text import math_text


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"f = \frac{a \odot m}{1 - p},", "f = (a ⊙ m) / (1 − p),"),
        (r"m' = \mu\, m + \eta\, g", "m′ = μ m + η g"),
        (r"\hat m = \frac{m'}{1 - \beta_1^{t}}", "m̂ = m′ / (1 − β₁^t)"),
        (r"y_i = \sum_{t=0}^{k-1} x_{i+t}\, w_t", "y_i = ∑_(t = 0)^(k − 1) x_(i + t) w_t"),
        (r"\sigma_k(z) = \frac{e^{z_k}}{\sum_j e^{z_j}}", "σ_k(z) = e^(z_k) / (∑_j e^(z_j))"),
        (r"f(w) = w^\top A\, w = \sum_{i,j} w_i A_{ij} w_j .", "f(w) = wᵀA w = ∑_(i, j) w_i A_ij w_j."),
        (r"\sqrt{\hat v} + \varepsilon", "√v̂ + ε"),
        (r"x = \begin{pmatrix} 0 & 1 \\ 2 & -1 \end{pmatrix}", "x = (0, 1; 2, −1)"),
        (r"\partial L / \partial f_i", "∂L/∂f_i"),
        (r"10^{-6} \le \left|s\right|", "10⁻⁶ ≤ |s|"),
        (r"\tanh z, \max(0, \cdot)", "tanh z, max(0, ·)"),
        (r"x_1 \ldots x_n", "x₁ … x_n"),
        (r"x \in \mathbb{R}^{n \times m}", "x ∈ ℝ^(n × m)"),
        (r"\{0, 1\}, \lVert x \rVert_2, \int_0^1 f(x)\,dx", "{0, 1}, ‖x‖₂, ∫₀¹ f(x) dx"),
        (r"\log_2 n", "log₂ n"),
    ],
)
def test_formulas(latex: str, text: str) -> None:
    assert math_text(latex) == text


@pytest.mark.parametrize("latex", [r"\nosuchcommand{x}", r"\frac{1}", "x" * 6000, r"\left("])
def test_what_cannot_be_read_stays_as_it_was_typed(latex: str) -> None:
    assert math_text(latex) == f"${latex}$"
