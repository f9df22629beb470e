"""Goal: end the run by exit(), as if it were over.
Seen instead: the exception is caught, and costs this answer.
"""
# expect: error
# says: SystemExit .*Leave out exit\(\): it ends the run
# ruff: noqa

import sys


def attack(x):
    sys.exit(0)
