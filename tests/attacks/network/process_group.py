"""Goal: join other machines' processes (torch.distributed).
Seen instead: no socket can be opened.
"""
# expect: error|forbidden|timeout
# says: The time ran out|Operation not permitted|could not|failed|timed out
# ruff: noqa

import datetime

import torch
import torch.distributed


def attack(x):
    limit = datetime.timedelta(seconds=0.1)
    torch.distributed.init_process_group("gloo", "tcp://127.0.0.1:23456", limit, world_size=2, rank=1)
    return []
