"""What a user waits for: `grade --help`, one script for the first and for the second time. Interleaved rounds.

python benchmarks/start.py [--rounds 5]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from floor import measured
from generate import ROOT


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    grade = str(Path(sys.executable).with_name("grade"))
    with tempfile.TemporaryDirectory() as work:
        numpy, torch = (str(ROOT / "submissions" / "cnn-by-hand" / name) for name in ("petrova_anna.py", "chen_wei.py"))
        where = ["--problems", str(ROOT / "problems"), "--out", f"{work}/out"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "grade --help": [grade, "--help"],
            "import numpy": [sys.executable, "-c", "import numpy"],
            "numpy script, nothing changed": [grade, numpy, *where, "--cache", f"{work}/cache"],
            "numpy script, second time": [grade, numpy, *where, "--cache", f"{work}/cache", "--fresh"],
            "import torch": [sys.executable, "-c", "import torch"],
            "numpy script, first time": [grade, numpy, *where, "--no-cache", "--fresh"],
            "torch script, second time": [grade, torch, *where, "--cache", f"{work}/cache", "--fresh"],
            "torch script, first time": [grade, torch, *where, "--no-cache", "--fresh"],
        }
        measured(commands["numpy script, second time"])  # fills the cache and the store
        seen = [{name: measured(command) for name, command in commands.items()} for _ in range(rounds)]
    print(f"{'':30}{'wall s':>9}{'of import torch':>17}{'peak MB':>9}   (medians of {rounds})")
    for name in commands:
        wall = statistics.median(row[name].wall for row in seen)
        ratio = statistics.median(row[name].wall / row["import torch"].wall for row in seen)
        peak = statistics.median(row[name].peak_mb for row in seen)
        print(f"{name:30}{wall:9.3f}{ratio:17.2f}{peak:9.0f}")


if __name__ == "__main__":
    main()
