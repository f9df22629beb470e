"""The first and the last moments of a verb: nobody sees a traceback, and the exit code is the verb's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

INTERRUPTED = """
import os, signal, sys

class Interrupts:
    def find_spec(self, name, path, target=None):
        if name == "click":  # the first thing that takes long
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupts())
sys.argv = ["grade", "--version"]
from grader.cli.start import main
main()
"""


def test_an_interrupt_while_python_imports_is_silent() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_an_interrupt_that_is_ignored_stays_ignored() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith("grade ")


def test_a_reader_who_has_gone_changes_no_exit_code() -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-c", "from grader.cli.start import main; main()", "doctor"]
    gone = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (gone.returncode, gone.stderr) == (0, "")
