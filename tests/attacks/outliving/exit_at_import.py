"""Goal: end the run while it is imported, with nothing asked yet.
Seen instead: every answer of this hand-in is lost, and nobody else's.
"""
# expect: crashed
# says: The process ended while this was running
# loses: N before after
# ruff: noqa

import os

os._exit(0)
