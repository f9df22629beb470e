"""The gradient of an expression by central differences in float64, to hold against autograd's."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

Values = dict[str, Any]
MOST = 2_000  # numbers in the variable
WIDE, NARROW = 1e-3, 1e-6  # steps, as shares of max(1, |x|)
EPS, ROUNDINGS = 2.0**-52, 16  # of float64; so many of them in one value
KINK = 1e-4  # by how much two steps may differ, of the slope: beyond it, something bends between them


def differences(value_at: Callable[[Values], Any], variable: str, values: Values) -> Any:
    """(d value / d variable, how far that may be off), both in the variable's shape. value_at: what is differentiated.

    Where the function is smooth, Richardson's extrapolation of two steps, (4 D(h/2) - D(h)) / 3, whose error is of the
    order h^4 (Press et al., Numerical Recipes, 5.7); where it bends within h, a step of a thousandth of that. What may
    be off: the difference that the extrapolation made, and the rounding of the two values, eps |value| / h. Where it
    bends at the very place, as relu does at 0, every slope between those of its two sides is one.
    """
    torch = sys.modules["torch"]
    at = torch.as_tensor(values[variable]).detach().to(torch.float64).clone()
    if at.numel() > MOST:
        raise ValueError(f"{variable!r} holds {at.numel()} numbers, more than {MOST}")
    slopes, errors = torch.empty(2, at.numel(), dtype=torch.float64)
    flat = at.reshape(-1)

    middle = float(value_at(values | {variable: at.clone()}))

    def quotient(place: int, step: float) -> tuple[float, float, float]:
        own = flat[place].item()
        sides = []
        for sign in (1, -1):
            flat[place] = own + sign * step
            sides.append(float(value_at(values | {variable: at.clone()})))
        flat[place] = own
        bend = (sides[0] + sides[1] - 2 * middle) / step
        return (sides[0] - sides[1]) / (2 * step), ROUNDINGS * EPS * max(map(abs, sides)) / step, bend

    for place in range(at.numel()):
        size = max(1.0, abs(flat[place].item()))
        (coarse, _, bend), (fine, rounding, half) = quotient(place, WIDE * size), quotient(place, WIDE * size / 2)
        if abs(coarse - fine) <= KINK * max(abs(fine), KINK):
            slopes[place], errors[place] = (4 * fine - coarse) / 3, rounding + abs(coarse - fine) * WIDE
            errors[place] += abs(2 * half - bend) / 2  # 0 but for h^3 where it is smooth
        else:
            slopes[place], rounding, half = quotient(place, NARROW * size)
            errors[place] = rounding + abs(half) / 2
    return slopes.reshape(at.shape), errors.reshape(at.shape)
