"""Hangs while it is imported, ignoring all signals."""
# expect: timeout
# ruff: noqa

import signal
import time

for number in (1, 2, 3, 15, 24):
    signal.signal(number, signal.SIG_IGN)
while True:
    time.sleep(1)
