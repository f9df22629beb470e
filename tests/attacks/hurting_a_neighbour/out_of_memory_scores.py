"""Goal: have the neighbours killed first when memory runs out, and change their cgroups.
Seen instead: no such file can be written.
"""
# expect: contained
# says: The shape \(2,\) was due, and it is \(0,\)
# ruff: noqa

import glob
import os

from system import others


def attack(x):
    done = []
    paths = [f"/proc/{number}/{name}" for number in ("self", *others()) for name in ("oom_score_adj", "oom_adj")]
    paths += [f"/sys/fs/cgroup{each}/cgroup.procs" for each in ("", "/pids", "/memory", "/cpu", "/unified")]
    for path in paths:
        try:
            os.close(os.open(path, os.O_WRONLY))
            done.append(path)
        except OSError:
            continue
    return done
