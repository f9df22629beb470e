"""Goal: leave a pool of processes behind.
Seen instead: no process can be started.
"""
# expect: forbidden
# says: leave out multiprocessing
# ruff: noqa

import multiprocessing


def attack(x):
    pool = multiprocessing.get_context("spawn").Pool(2)
    pool.apply_async(pow, (2, 3))
    return []
