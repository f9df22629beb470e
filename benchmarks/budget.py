"""How much of its memory limit does a submission get, whatever it takes the memory for?

    python benchmarks/budget.py [--megabytes 64 256 1024]

A submission behind the wall takes memory in one way until it is refused, and says how much it had: arrays, bytes,
lists, many small objects, tensors, and the largest single one of some. In megabytes of 2^20 bytes, to a quarter; the
error is what it had, less what the limit says. The aim is 5 %; exits with 1 where it is missed.
"""

from __future__ import annotations

import argparse
import sys

from generate import ROOT

sys.path.insert(0, str(ROOT))

from grader.sandbox.wall import Wall
from tests.sandbox.taking import WAYS, taken

AIM = 0.05


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, nargs="+", default=[64, 256, 1024])
    asked = parser.parse_args()
    worst = 0.0
    with Wall(minimum="weak") as wall:
        print(f"isolation {wall.rung}\n{'':20}{'asked':>8}{'given':>10}{'error':>10}")
        for way in WAYS:
            for megabytes in asked.megabytes:
                given = taken(wall, way, megabytes)
                error = given / megabytes - 1
                worst = max(worst, abs(error))
                print(f"{way:20}{megabytes:8}{given:10.2f}{100 * error:8.2f} %", flush=True)
    print(f"at most {100 * worst:.2f} %; the aim is {100 * AIM:g} %")
    return 0 if worst <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
