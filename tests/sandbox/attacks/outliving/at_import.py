"""Dies while it is imported."""
# expect: crashed
# ruff: noqa

import os

os._exit(0)
