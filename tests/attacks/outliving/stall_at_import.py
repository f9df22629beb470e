"""Goal: hang while it is imported, deaf to all signals.
Seen instead: the time to load runs out.
"""
# expect: timeout
# says: The time ran out \(loading[;)]
# loses: N before after
# ruff: noqa

import signal
import time

for number in (1, 2, 3, 15, 24):
    signal.signal(number, signal.SIG_IGN)
while True:
    time.sleep(1)
