"""Plain data: the only things that cross the wall, in either direction.

    Value = None | bool | int | float | complex | str | Array | list[Value] | tuple[Value, ...] | dict[str | int, Value]

A numpy or torch number is an `Array` of shape (), so that its precision is not lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)
class Array:
    """Numbers in a box.

    data: any shape; bool, signed or unsigned integer, float16/32/64 or complex64/128, read-only.
    dtype: the name the answer had where it came from; "bfloat16" comes widened to float32 data.
    """

    data: npt.NDArray[np.generic]
    dtype: str


Value: TypeAlias = (
    "None | bool | int | float | complex | str | Array | list[Value] | tuple[Value, ...] | dict[str | int, Value]"
)
