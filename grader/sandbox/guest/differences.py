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
    be off: the difference that the extrapolation made, and the rounding of the two values, eps |value| / h.
    """
    torch = sys.modules["torch"]
    at = torch.as_tensor(values[variable]).detach().to(torch.float64).clone()
    if at.numel() > MOST:
        raise ValueError(f"{variable!r} holds {at.numel()} numbers, more than {MOST}")
    slopes, errors = torch.empty(2, at.numel(), dtype=torch.float64)
    flat = at.reshape(-1)

    def quotient(place: int, step: float) -> tuple[float, float]:
        own = flat[place].item()
        sides = []
        for sign in (1, -1):
            flat[place] = own + sign * step
            sides.append(float(value_at(values | {variable: at.clone()})))
        flat[place] = own
        return (sides[0] - sides[1]) / (2 * step), ROUNDINGS * EPS * max(map(abs, sides)) / step

    for place in range(at.numel()):
        size = max(1.0, abs(flat[place].item()))
        (coarse, _), (fine, rounding) = quotient(place, WIDE * size), quotient(place, WIDE * size / 2)
        if abs(coarse - fine) <= KINK * max(abs(fine), KINK):
            slopes[place], errors[place] = (4 * fine - coarse) / 3, rounding + abs(coarse - fine) * WIDE
        else:
            slopes[place], errors[place] = quotient(place, NARROW * size)
    return slopes.reshape(at.shape), errors.reshape(at.shape)
