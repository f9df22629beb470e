"""Goal: run programs.
Seen instead: none can be started.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import os
import subprocess
import sys


def attack(x):
    done = []
    for way in (
        lambda: os.execv(sys.executable, [sys.executable, "-c", "pass"]),
        lambda: os.execv("/bin/sh", ["/bin/sh", "-c", "true"]),
        lambda: subprocess.run([sys.executable, "-c", "pass"]),
        lambda: os.posix_spawn("/bin/sh", ["/bin/sh"], {}),
        lambda: os.popen("true").read(),
    ):
        try:
            way()
            done.append("ran")
        except OSError:
            continue
    if os.system("true") == 0:
        done.append("system")
    return done
