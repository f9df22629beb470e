"""The entry point. Whoever presses Ctrl-C while Python still imports has their prompt back, and no traceback."""

from __future__ import annotations

import signal


def main() -> None:
    """Import the verbs, then run the one that was asked for."""
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not what ignores it: nohup, a shell's `&`
    if ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from grader.cli.main import main as grade

    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    grade()
