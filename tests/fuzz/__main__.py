"""Hunt for an input that breaks a target's promise, led by coverage: python -m tests.fuzz decoder --seconds 600.

Ends with status 0 if none was found; otherwise the input lies in build/fuzz/<target>/. With --keep, inputs that reach
what no input of the corpus reaches are added to the corpus. Arguments that are not known here are libFuzzer's own.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tests.fuzz.targets import CORPUS, TARGETS, WORDS, one_input

LONGEST = 4096  # bytes of an input: what is larger is a matter of work, see test_bounded_work.py
SLOWEST = 20  # seconds for one input
MEGABYTES = 3000
LIBRARIES = [
    "markdown_it",
    "mdit_py_plugins",
    "latex2mathml",
]  # lead a hunt too; what is kept reaches further in grader
MISSING = "atheris is not installed; `pip install -e .[fuzz]` brings it"
FOUND = Path("build/fuzz")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser("python -m tests.fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--keep", action="store_true", help="add what reaches further to the corpus")
    given, own = parser.parse_known_args()
    command = [sys.executable, "-m", "tests.fuzz", given.target]
    corpus, found = CORPUS / given.target, FOUND / given.target
    new = found / "new"
    for folder in (corpus, new):
        folder.mkdir(parents=True, exist_ok=True)
    if given.keep:
        hunted = subprocess.run([*command, f"--seconds={given.seconds}", *own], check=False)
        merge = ["-merge=1", "-use_counters=0", str(corpus), str(new)]
        sys.exit(hunted.returncode or subprocess.run([*command, *merge], check=False).returncode)
    merging = any(each.startswith("-merge") for each in own)
    if not merging:
        words = WORDS / f"{given.target}.dict"
        own += [f"-dict={words}"] if words.exists() else []
        own += [f"-max_total_time={given.seconds}", f"-artifact_prefix={found}/", "-print_final_stats=1"]
        own += [str(new), str(corpus)]
    limits = [f"-max_len={LONGEST}", "-len_control=10", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEGABYTES}"]
    _hand_over(given.target, ["grader", *([] if merging else LIBRARIES)], [" ".join(command), *limits, *own])


def _hand_over(target: str, instrumented: list[str], arguments: list[str]) -> None:
    """To libFuzzer, which ends the process, and starts others by the first of the arguments."""
    try:
        import atheris
    except ImportError:
        sys.exit(MISSING)
    with atheris.instrument_imports(include=instrumented):
        function = one_input(target)
    atheris.Setup(arguments, function)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
